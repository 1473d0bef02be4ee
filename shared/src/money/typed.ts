import { parseYuan } from './amount.js';

/** `1,234.50` is one amount; `12,50` is none: it might be meant as twelve and a half, or as two. */
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Fen of an amount that a person typed in yuan, also as `formatYuan` writes it; null where it is empty or no amount. */
export function typedFen(text: string): number | null {
  const typed = text.trim();
  return parseYuan(THOUSANDS.test(typed) ? typed.replaceAll(',', '') : typed) ?? null;
}
