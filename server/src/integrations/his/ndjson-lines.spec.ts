import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ndjsonLines } from './ndjson-lines.js';

type Kept = { long: string };

async function linesOf(body: Buffer, chunk: number, longest?: number): Promise<(string | Kept)[]> {
  const chunks = Array.from({ length: Math.ceil(body.length / chunk) }, (_, index) =>
    body.subarray(index * chunk, (index + 1) * chunk),
  );
  const begin = () => {
    const written: string[] = [];
    return {
      write: async (text: string) => void written.push(text),
      end: async (): Promise<Kept> => ({ long: written.join('') }),
    };
  };
  const lines: (string | Kept)[] = [];
  for await (const line of ndjsonLines(Readable.from(chunks), begin, longest)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however the bytes are cut, characters of three bytes too', async () => {
    const line = fc.stringMatching(/^[a-z退费{}"]{0,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (list, chunk) => {
        const wanted = list.filter((one) => one !== '');
        for (const end of ['\n', '\r\n']) {
          expect(await linesOf(Buffer.from(list.join(end)), chunk)).toEqual(wanted);
          expect(await linesOf(Buffer.from(list.map((one) => one + end).join('')), chunk)).toEqual(wanted);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('one that is too long goes elsewhere whole, the next one is read', async () => {
    const long = '退'.repeat(50);
    for (const chunk of [1, 7, 1000]) {
      expect(await linesOf(Buffer.from(`a\n${long}\nb`), chunk, 10)).toEqual(['a', { long }, 'b']);
      expect(await linesOf(Buffer.from(`a\n${long}`), chunk, 10)).toEqual(['a', { long }]);
    }
  });
});
