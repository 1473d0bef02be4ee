import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type RawRow, textCell } from './cell.js';
import { decodeText } from './decode-text.js';
import { UnreadableFile } from './unreadable-file.js';

const DELIMITERS = [',', ';', '\t'];
const SNIFFED_CHARACTERS = 20_000;
const MAX_RECORD_CHARACTERS = 200_000;

/** The delimiter that stands most often outside quotes near the beginning. */
export function delimiterOf(text: string): string {
  const plain = text.slice(0, SNIFFED_CHARACTERS).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => plain.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** Lines of a text file, an upper bound of its rows. */
export function countLines(bytes: Buffer): number {
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Rows of a CSV, one after another; throws `UnreadableFile` where quotes never close. */
export async function* delimitedRows(bytes: Buffer): AsyncGenerator<RawRow> {
  const pieces = decodeText(bytes);
  const head = pieces.next().value ?? '';
  const parser = parse({
    delimiter: delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  function* text(): Generator<string> {
    yield head;
    yield* pieces;
  }
  const source = Readable.from(text());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let rowNo = 0;
  try {
    for await (const record of parser) {
      rowNo += 1;
      yield { rowNo, cells: (record as string[]).map(textCell) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(`第 ${rowNo + 1} 行起的引号没有配对，后面读不了`);
    throw error;
  } finally {
    source.destroy();
  }
}
