import { divideHalfUp } from '../money/rounding.js';

/** What earlier stays with the same main diagnosis cost, in fen; `known: false` says 还不知道. */
export type CostEstimate =
  | { known: true; stays: number; lowFen: number; medianFen: number; highFen: number }
  | { known: false; stays: number };

/** An institution tells no figure that rests on fewer stays than this, unless it has set its own number (P12). */
export const MIN_STAYS_FOR_ESTIMATE = 5;

/**
 * The `quarter`-th quartile of ascending integer fen: 1 lower, 2 median, 3 upper. Between two stays it lies in
 * proportion (the inclusive rule of spreadsheets), exact, rounded half up to the fen. Throws on an empty list.
 */
export function quartileFen(ascendingFen: readonly number[], quarter: 1 | 2 | 3): number {
  const position = (ascendingFen.length - 1) * quarter;
  const below = ascendingFen[Math.floor(position / 4)];
  const above = ascendingFen[Math.ceil(position / 4)];
  if (below === undefined || above === undefined) throw new Error('no quartile of nothing');
  const part = BigInt(position % 4);
  return divideHalfUp(BigInt(below) * (4n - part) + BigInt(above) * part, 4n);
}

/**
 * Expected cost of a stay (P12) from the totals of the institution's own settled stays, in any order. The range is
 * the middle half (lower to upper quartile): a single very dear stay does not stretch it, and unlike the lowest and
 * the highest it is not some one person's bill.
 */
export function costEstimate(totalsFen: readonly number[], minStays: number): CostEstimate {
  const stays = totalsFen.length;
  if (stays === 0 || stays < minStays) return { known: false, stays };
  const ascending = [...totalsFen].sort((a, b) => a - b);
  return {
    known: true,
    stays,
    lowFen: quartileFen(ascending, 1),
    medianFen: quartileFen(ascending, 2),
    highFen: quartileFen(ascending, 3),
  };
}
