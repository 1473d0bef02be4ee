import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';

const SKEW_SECONDS = 300;

export interface HisHeaders {
  institution: string;
  keyId: string;
  timestamp: string;
  nonce: string;
  sha256: string;
  signature: string;
}

const NAMES: [keyof HisHeaders, string][] = [
  ['institution', 'x-institution'],
  ['keyId', 'x-key-id'],
  ['timestamp', 'x-timestamp'],
  ['nonce', 'x-nonce'],
  ['sha256', 'x-content-sha256'],
  ['signature', 'x-signature'],
];

/** The six headers of edges.md section 3, or a refusal naming the first that is missing. */
export function readHisHeaders(headers: IncomingHttpHeaders): HisHeaders | Refusal {
  const read: Partial<HisHeaders> = {};
  for (const [field, name] of NAMES) {
    const value = headers[name];
    if (typeof value !== 'string' || value === '' || value.length > 200) {
      return refuse('his-unsigned', `请求头 ${name} 缺少或不对`, name);
    }
    read[field] = value;
  }
  return read as HisHeaders;
}

/** hex HMAC-SHA256 over `METHOD\nPATH\nTIMESTAMP\nNONCE\nX-CONTENT-SHA256\n`. */
export function hisSignature(
  secret: string,
  method: string,
  path: string,
  headers: Omit<HisHeaders, 'signature'>,
): string {
  const lines = [method, path, headers.timestamp, headers.nonce, headers.sha256];
  return createHmac('sha256', secret)
    .update(`${lines.join('\n')}\n`)
    .digest('hex');
}

/** Checks time and signature; null when both are right. The nonce is used up by the caller, afterwards. */
export function hisSignatureProblem(
  headers: HisHeaders,
  secret: string | null,
  request: { method: string; path: string },
  nowMs: number,
): Refusal | null {
  if (secret === null) return refuse('his-unknown-key', undefined, 'x-key-id');
  const skew = Math.abs(nowMs / 1000 - Number(headers.timestamp));
  if (!/^\d{1,12}$/.test(headers.timestamp) || skew > SKEW_SECONDS)
    return refuse('his-stale', undefined, 'x-timestamp');
  const expected = Buffer.from(hisSignature(secret, request.method, request.path, headers), 'hex');
  const given = Buffer.from(headers.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return refuse('his-bad-signature', undefined, 'x-signature');
  }
  return null;
}
