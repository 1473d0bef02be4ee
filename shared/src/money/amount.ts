const DECIMAL = /^([+-]?)(\d{1,13})(?:\.(\d*))?$/;

/**
 * Reads an amount in yuan as the hospital's system sends it (number, text, empty) into integer fen, exactly.
 * Answers null for what is empty, undefined for what is no amount or has fractions of a fen.
 */
export function parseYuan(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value.trim() : undefined;
  if (text === undefined) return undefined;
  if (text === '') return null;
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(2))) return undefined;
  const fen = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (fen === 0) return 0;
  return sign === '-' ? -fen : fen;
}

/** Plain decimal text of a finite number; undefined where only an exponent could write it. */
function numberText(value: number): string | undefined {
  const text = String(value);
  return Number.isFinite(value) && !text.includes('e') ? text : undefined;
}

/** Sum of integer fen; throws when a term is no safe integer. */
export function sumFen(terms: Iterable<number>): number {
  let sum = 0;
  for (const term of terms) {
    if (!Number.isSafeInteger(term)) throw new Error('money must be integer fen');
    sum += term;
  }
  if (!Number.isSafeInteger(sum)) throw new Error('money out of range');
  return sum;
}

/** Before a sum or a quantity below zero: as wide as a digit, never broken off it as a hyphen is. */
const MINUS = '−';

/** A quantity or price as people read it: `6.0000` → `6`, `-2` → `−2`. Takes the decimal that the hospital sent. */
export function formatDecimal(decimal: string): string {
  const plain = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return plain.replace('-', MINUS);
}

/** `1,234.50` without a sign for the currency; negatives with `−`. */
export function formatYuan(amountFen: number): string {
  const size = Math.abs(amountFen);
  const yuan = Math.floor(size / 100)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const fen = String(size % 100).padStart(2, '0');
  return `${amountFen < 0 ? MINUS : ''}${yuan}.${fen}`;
}

/** `¥1,234.50` (screens.md). */
export function formatFen(amountFen: number): string {
  return amountFen < 0 ? `${MINUS}¥${formatYuan(-amountFen)}` : `¥${formatYuan(amountFen)}`;
}
