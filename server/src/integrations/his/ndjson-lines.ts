import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is no transaction: it goes to where long texts are kept, with flat memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Where one long line goes, piece by piece; `end` answers what it became. */
interface LongLine<Kept> {
  write(text: string): Promise<void>;
  end(): Promise<Kept>;
}

/** The lines of a stream, blank ones left out; one that is too long as what `begin`'s writer made of it. */
export async function* ndjsonLines<Kept>(
  body: Readable,
  begin: () => LongLine<Kept>,
  longest = LONGEST_LINE,
): AsyncGenerator<string | Kept> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  let long: LongLine<Kept> | null = null;
  const add = async (text: string) => {
    length += text.length;
    parts.push(text);
    if (length <= longest) return;
    long ??= begin();
    for (const part of parts) await long.write(part);
    parts = [];
  };
  const take = async (): Promise<string | Kept> => {
    const line = long ? await long.end() : parts.join('').trim();
    parts = [];
    length = 0;
    long = null;
    return line;
  };
  for await (const chunk of body) {
    const pieces = decoder.write(chunk as Buffer).split('\n');
    for (const [index, piece] of pieces.entries()) {
      await add(piece);
      if (index === pieces.length - 1) continue;
      const line = await take();
      if (line !== '') yield line;
    }
  }
  await add(decoder.end());
  const last = await take();
  if (last !== '') yield last;
}
