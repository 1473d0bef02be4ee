/** Why the text of a cell cannot be trusted: a spreadsheet lost digits or an encoding lost characters. */
export type CellProblem = 'scientific' | 'characters' | 'formula-error';

/** One cell as people wrote it, cleaned of what keyboards and spreadsheets add. */
export interface Cell {
  text: string;
  problem: CellProblem | null;
}

/** A row of a file or sheet before its columns have names; `rowNo` as a spreadsheet numbers it, from 1. */
export interface RawRow {
  rowNo: number;
  cells: readonly Cell[];
}

export const EMPTY_CELL: Cell = { text: '', problem: null };

const SCIENTIFIC = /^[+-]?\d(\.\d+)?E\+?\d{1,3}$/i;
const SPREADSHEET_DIGITS = 15;

/** Full-width letters, digits and spaces to ordinary ones; no invisible characters, no leading apostrophe. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
    .replace(/^['‘’`]+/, '')
    .trim();
}

/** A cell that holds text. */
export function textCell(raw: string): Cell {
  const text = cleanText(raw);
  if (text.includes('\ufffd')) return { text, problem: 'characters' };
  return { text, problem: SCIENTIFIC.test(text) && /[.+]/.test(text) ? 'scientific' : null };
}

/** A cell that a spreadsheet stores as a number: beyond 15 digits it has already lost the last ones. */
export function numberCell(raw: string): Cell {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return textCell(raw);
  if (Math.abs(value) >= 10 ** SPREADSHEET_DIGITS) return { text: raw, problem: 'scientific' };
  return { text: String(Number(value.toPrecision(SPREADSHEET_DIGITS))), problem: null };
}

/** What is wrong with the cell, for the person who made the file; empty when nothing is. */
export function cellProblemWords(problem: CellProblem | null): string {
  if (problem === 'scientific') return '被表格变成了科学计数，后几位已经丢了，请把这一列设成文本再填';
  if (problem === 'characters') return '有认不出的字，请另存为 UTF-8 或 xlsx 再传';
  return problem === 'formula-error' ? '公式算不出来' : '';
}
