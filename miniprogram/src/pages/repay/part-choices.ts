import type { InstalmentLimits } from '@zhenhoufu/shared/contracts';
import { planBreach } from '@zhenhoufu/shared/domain';
import { addDays, addMonths } from '@zhenhoufu/shared/time';

/** A debt that is planned: what is owed today, and whether no agreement was signed before. */
export interface Debt {
  balanceFen: number;
  today: string;
  first: boolean;
}

/** The days of a month that are offered. */
export const DAYS = [5, 10, 15, 20, 25];
const LATER_MONTHS = [1, 2, 3, 6];

/** The first such day of a month that is after today and within the hospital's limit. */
export function firstDueOn(today: string, day: number, latestDays: number): string {
  const thisMonth = `${today.slice(0, 8)}${String(day).padStart(2, '0')}`;
  const first = thisMonth > today ? thisMonth : addMonths(thisMonth, 1);
  const latest = addDays(today, latestDays);
  if (first > latest) return latest;
  return first;
}

/** The numbers of parts that the hospital's limits allow; one part is a deferral. */
export function partChoices(limits: InstalmentLimits, debt: Debt, nowFen: number, firstDue: string): number[] {
  const counts = Array.from({ length: limits.maxParts }, (_, index) => index + 1);
  return counts.filter((parts) => {
    if (parts === 1) return true;
    const breach = planBreach(limits, { nowFen, parts, firstDue }, debt);
    return breach === null || breach.limit === 'share';
  });
}

/** The days to which everything may be put off, the soonest first. */
export function deferralDays(limits: InstalmentLimits, today: string): string[] {
  const latest = addDays(today, limits.maxDeferralDays);
  const days = LATER_MONTHS.map((months) => addMonths(today, months)).filter((day) => day <= latest);
  return days.length > 0 ? days : [latest];
}

/** What is left of the debt after a round sum; 0 where that is no help. */
export function oddFen(balanceFen: number): number {
  const round = balanceFen >= 200_000 ? 100_000 : 10_000;
  return balanceFen > round ? balanceFen % round : 0;
}
