import { formatYuan } from '../money/index.js';

/** At which figures a stay's cost is called to mind (P17); fields of a profile, or what the institution set. */
export interface CostLimits {
  /** Of the stay's running total, net of refunds, in fen; ascending. */
  amountsFen: readonly number[];
  /** Percent of the ceiling (封顶线) used this year; ascending. */
  ceilingPercents: readonly number[];
  /** The year's ceiling by kind of insurance in fen; null where nobody has entered it. */
  ceilingFen: { resident: number | null; employee: number | null };
}

export type LimitKind = 'amount' | 'ceiling';

/** One threshold: fen of the running total, or percent of the ceiling. */
export interface Limit {
  kind: LimitKind;
  value: number;
}

export interface ReachedLimit extends Limit {
  reachedOn: string;
  /** What stood against it at that day's end: the running total, or what the fund has paid this year. */
  atFen: number;
}

/** Cost of one day of a stay, net of refunds; several rows of one day are added up. */
export interface DayCost {
  date: string;
  amountFen: number;
}

/** What is known about this year's ceiling on a day; both parts come from the insurer or the house, never guessed. */
export interface CeilingUse {
  ceilingFen: number;
  usedFen: number;
  on: string;
}

/** A threshold is near when the total has come within a tenth of it. */
const NEAR_TENTHS = 9;

/** `amount:500000`: the same threshold has the same key whoever finds it. */
export function limitKey({ kind, value }: Limit): string {
  return `${kind}:${value}`;
}

/**
 * Thresholds that fire and have not fired before (P17): each once a stay, whatever refunds come later. A day counts
 * with its end, so the order of a day's lines does not matter. A ceiling that is not known says nothing.
 */
export function limitsAfter(
  limits: CostLimits,
  before: ReadonlySet<string>,
  days: readonly DayCost[],
  ceiling: CeilingUse | null,
): ReachedLimit[] {
  const fired: ReachedLimit[] = [];
  const waiting = limits.amountsFen.filter((value) => !before.has(limitKey({ kind: 'amount', value })));
  for (const { date, totalFen } of dayEnds(days)) {
    while (waiting[0] !== undefined && totalFen >= waiting[0]) {
      fired.push({ kind: 'amount', value: waiting[0], reachedOn: date, atFen: totalFen });
      waiting.shift();
    }
  }
  if (ceiling === null || ceiling.ceilingFen <= 0) return fired;
  for (const value of limits.ceilingPercents) {
    const reached = BigInt(ceiling.usedFen) * 100n >= BigInt(ceiling.ceilingFen) * BigInt(value);
    if (reached && !before.has(limitKey({ kind: 'ceiling', value })))
      fired.push({ kind: 'ceiling', value, reachedOn: ceiling.on, atFen: ceiling.usedFen });
  }
  return fired;
}

/** The lowest amount that has not fired yet, and whether the total is near it; null when none is left. */
export function nextAmount(
  limits: CostLimits,
  fired: ReadonlySet<string>,
  totalFen: number,
): { amountFen: number; near: boolean } | null {
  const amountFen = limits.amountsFen.find((value) => !fired.has(limitKey({ kind: 'amount', value })));
  if (amountFen === undefined) return null;
  return { amountFen, near: totalFen * 10 >= amountFen * NEAR_TENTHS };
}

/** A threshold in a patient's words. */
export function limitWords({ kind, value }: Limit): string {
  if (kind === 'amount') return `费用到 ${formatYuan(value).replace(/\.00$/, '')} 元`;
  return value >= 100 ? '今年医保能报的用完了' : `今年医保能报的用了 ${value}%`;
}

function dayEnds(days: readonly DayCost[]): { date: string; totalFen: number }[] {
  const byDate = new Map<string, number>();
  for (const { date, amountFen } of days) byDate.set(date, (byDate.get(date) ?? 0) + amountFen);
  let totalFen = 0;
  return [...byDate]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, amountFen]) => {
      totalFen += amountFen;
      return { date, totalFen };
    });
}
