import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is no transaction: it is passed over with flat memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The lines of a stream, blank ones left out; null stands for one that is too long. */
export async function* ndjsonLines(body: Readable, longest = LONGEST_LINE): AsyncGenerator<string | null> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  const add = (text: string) => {
    length += text.length;
    if (length <= longest) parts.push(text);
    else parts = [];
  };
  const take = (): string | null => {
    const line = length > longest ? null : parts.join('').trim();
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of body) {
    const pieces = decoder.write(chunk as Buffer).split('\n');
    for (const [index, piece] of pieces.entries()) {
      add(piece);
      if (index === pieces.length - 1) continue;
      const line = take();
      if (line !== '') yield line;
    }
  }
  add(decoder.end());
  const last = take();
  if (last !== '') yield last;
}
