import { type Refusal, refuse } from '@zhenhoufu/shared/errors';

/** Largest photo of a paper; the desk page makes photos smaller before it sends them. */
export const SCAN_LIMIT_BYTES = 1_400_000;

const MIN_SIDE = 200;
const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from('IEND', 'latin1');

export interface Scan {
  bytes: Buffer;
  contentType: 'image/jpeg' | 'image/png';
}

interface Size {
  width: number;
  height: number;
}

function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 57 || !bytes.subarray(0, 8).equals(PNG_MAGIC)) return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || !bytes.subarray(-12).includes(PNG_END)) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Start-of-frame markers carry the size; C4, C8 and CC are tables that share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Walks the segments of a JPEG up to its frame; null when it is cut off or none. */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 64 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 64)
    return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Decodes `data:image/…;base64,…` and looks at the bytes themselves: a whole JPEG or PNG, large enough to read. */
export function readScan(dataUrl: string): Scan | Refusal {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  if (bytes.length > SCAN_LIMIT_BYTES) return refuse('too-large', '照片太大，请拍小一点或压缩到 1.4 MB 以内', 'scan');
  const png = pngSize(bytes);
  const size = png ?? jpegSize(bytes);
  if (!size) return refuse('bad-input', '这不是完整的 JPEG 或 PNG 照片，请重新拍', 'scan');
  if (Math.min(size.width, size.height) < MIN_SIDE)
    return refuse('bad-input', '照片太小，看不清证件，请重新拍', 'scan');
  return { bytes, contentType: png ? 'image/png' : 'image/jpeg' };
}
