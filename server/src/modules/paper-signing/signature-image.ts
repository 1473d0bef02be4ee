import { inflateSync } from 'node:zlib';

const MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_SIDE = 4000;
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 };

interface PngHead {
  width: number;
  height: number;
  channels: number;
  data: Buffer;
}

/** The pixel data of an 8-bit, non-interlaced PNG; null when it is none. */
function readPng(bytes: Buffer): PngHead | null {
  if (!bytes.subarray(0, 8).equals(MAGIC) || bytes.length < 57) return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = CHANNELS[bytes[25] ?? -1];
  if (bytes[24] !== 8 || !channels || bytes[28] !== 0 || width * height === 0 || width > MAX_SIDE || height > MAX_SIDE)
    return null;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    if (type === 'IEND') break;
    at += 12 + length;
  }
  try {
    const data = inflateSync(Buffer.concat(parts), { maxOutputLength: height * (width * channels + 1) });
    return data.length === height * (width * channels + 1) ? { width, height, channels, data } : null;
  } catch {
    return null;
  }
}

/** Share of a signature's pixel bytes that differ from the row above must show strokes: a blank sheet has none. */
const MIN_INK_BYTES = 60;

/** Decodes `data:image/png;base64,…`; null unless it is a real PNG with something drawn on it. */
export function readSignature(dataUrl: string): Buffer | null {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  const png = readPng(bytes);
  if (!png) return null;
  const stride = png.width * png.channels + 1;
  // Filtered rows of one plain colour are zero (or one constant) after the first pixel; strokes leave other bytes.
  let ink = 0;
  for (let row = 1; row < png.height; row += 1) {
    const line = png.data.subarray(row * stride + 1 + png.channels, (row + 1) * stride);
    const usual = line[0];
    for (const value of line) if (value !== usual) ink += 1;
    if (ink >= MIN_INK_BYTES) return bytes;
  }
  return null;
}
