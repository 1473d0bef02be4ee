import { formatYuan } from '../money/index.js';

/**
 * What made a debt smaller although nobody of the family paid, in fen: three sums that share nothing. Absent: none.
 * They stay with the debt when its settlement is made anew.
 */
export interface TakenOff {
  /** Relief claimed back, which the bureau paid to the hospital (P3). */
  reliefFen?: number;
  /** What the hospital itself forgave (P40): nothing came in for it. */
  forgivenFen?: number;
  /** What an office or a charity outside paid to the hospital (P40). */
  outsideFen?: number;
}

export function takenOffFen({ reliefFen = 0, forgivenFen = 0, outsideFen = 0 }: TakenOff): number {
  return reliefFen + forgivenFen + outsideFen;
}

/**
 * What is still the family's of a settlement's cash part. Null between two settlements: nothing is asked, and the sum
 * goes below nothing by what was taken off, so that this sum less the balance is what was paid all the same.
 */
export function debtFen(settledFen: number | null, off: TakenOff): number {
  if (settledFen !== null) return Math.max(0, settledFen - takenOffFen(off));
  const fen = takenOffFen(off);
  return fen === 0 ? 0 : -fen;
}

/** What was taken off, as the family is told: 救助 came from outside the hospital, 减免 is its own; '' where nothing was. */
export function takenOffWords({ reliefFen = 0, forgivenFen = 0, outsideFen = 0 }: TakenOff): string {
  const aidFen = reliefFen + outsideFen;
  const aid = aidFen > 0 ? [`救助 ${formatYuan(aidFen)} 元`] : [];
  const forgiven = forgivenFen > 0 ? [`减免 ${formatYuan(forgivenFen)} 元`] : [];
  return [...aid, ...forgiven].join('，');
}
