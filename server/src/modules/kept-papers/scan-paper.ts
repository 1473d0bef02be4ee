import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { readScan, SCAN_LIMIT_BYTES, type Scan } from './scan-image.js';

const PDF_START = Buffer.from('%PDF-', 'latin1');
const PDF_END = Buffer.from('%%EOF', 'latin1');
/** The end mark stands within so many bytes of the end; some writers add a few after it. */
const END_WITHIN = 1_024;

export interface ScannedPaper {
  bytes: Buffer;
  contentType: Scan['contentType'] | 'application/pdf';
}

/** A photo as `readScan` takes it, or a whole PDF; by the bytes themselves, whatever the name says. */
export function readPaper(dataUrl: string): ScannedPaper | Refusal {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  if (!bytes.subarray(0, PDF_START.length).equals(PDF_START)) return readScan(dataUrl);
  if (bytes.length > SCAN_LIMIT_BYTES) return refuse('too-large', '文件太大，请压缩到 1.4 MB 以内', 'scan');
  if (!bytes.subarray(-END_WITHIN).includes(PDF_END)) return refuse('bad-input', '这不是完整的 PDF，请重新扫', 'scan');
  return { bytes, contentType: 'application/pdf' };
}
