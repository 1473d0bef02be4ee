const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** A plain decimal as whole units of 10^−scale. */
function units(decimal: string, scale: number): bigint {
  const [, sign, whole = '0', fraction = ''] = DECIMAL.exec(decimal) ?? [];
  const value = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -value : value;
}

const QUANTITY_SCALE = 6;
const PRICE_SCALE = 8;
/** One fen in units of quantity × price (yuan). */
const FEN = 10n ** BigInt(QUANTITY_SCALE + PRICE_SCALE - 2);

/**
 * Does a line's amount differ from quantity × price by more than 1 fen × quantity (domain.md, "Money")? Exact; the half
 * fen that rounding to the fen may take is never a difference. Quantity and price are plain decimals.
 */
export function amountDiffers(amountFen: number, quantity: string, price: string): boolean {
  const count = units(quantity, QUANTITY_SCALE);
  const size = (value: bigint) => (value < 0n ? -value : value);
  const off = size(BigInt(amountFen) * FEN - count * units(price, PRICE_SCALE));
  const perFen = (size(count) * FEN) / 10n ** BigInt(QUANTITY_SCALE);
  return off > perFen && off * 2n > FEN;
}

/** A decimal in its shortest form, so that `1`, `01` and `1.0000` are the same content. */
export function plainDecimal(decimal: string): string {
  const [, sign = '', whole = '0', fraction = ''] = DECIMAL.exec(decimal) ?? [];
  const head = whole.replace(/^0+(?=\d)/, '');
  const tail = fraction.replace(/0+$/, '');
  const text = tail ? `${head}.${tail}` : head;
  return sign === '-' && /[1-9]/.test(text) ? `-${text}` : text;
}
