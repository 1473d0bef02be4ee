import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

const PIECE_BYTES = 128 * 1024;

/** UTF-8 with or without BOM, UTF-16 by its BOM (spreadsheets' "Unicode text"), else GB18030, which holds GBK. */
export function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** The text of a file piece by piece, without BOM; what the encoding does not know becomes U+FFFD. */
export function* decodeText(bytes: Buffer): Generator<string> {
  const decoder = iconv.getDecoder(encodingOf(bytes));
  let first = true;
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = decoder.write(bytes.subarray(at, at + PIECE_BYTES));
    yield first ? piece.replace(/^\ufeff/, '') : piece;
    first = false;
  }
  yield decoder.end() ?? '';
}
