import { Readable } from 'node:stream';
import type { Table } from './table.js';

const MARK = '\ufeff';
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell that a spreadsheet reads as text or as a number, never as a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = !PLAIN_NUMBER.test(text) && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, with its end. */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Long numbers as text: a spreadsheet would round a transaction number to 15 digits. */
export function csvText(value: string): string {
  return PLAIN_NUMBER.test(value) && value.length > 15 ? `${value}\t` : value;
}

/** Yuan as a plain decimal, without separators. */
export function csvYuan(fen: number): string {
  const size = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** The bytes of a file whose lines come one after another; the mark makes spreadsheets read the Chinese. */
export async function csvFile(lines: AsyncIterable<string>): Promise<Buffer> {
  const parts: Buffer[] = [Buffer.from(MARK)];
  for await (const line of lines) parts.push(Buffer.from(line));
  return Buffer.concat(parts);
}

/** A table as CSV, written as its rows come. */
export function csvTable({ columns, rows }: Table): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield `${MARK}${csvLine(columns.map(({ title }) => title))}`;
    for await (const cells of rows) {
      const values = columns.map(({ kind }, at) => {
        const value = cells[at] ?? '';
        return kind === 'money' && typeof value === 'number' ? csvYuan(value) : csvText(String(value));
      });
      yield csvLine(values);
    }
  }
  return Readable.from(lines(), { objectMode: false });
}
