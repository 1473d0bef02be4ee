import type { CostLimits } from '@zhenhoufu/shared/domain';
import type { Institution } from './institution.schema.js';
import { profileOn } from './profile-on.js';

/** The row of a house setting that holds on a date: the latest that has begun, of one day the newest. */
function rowOn<T extends { from: string }>(rows: readonly T[] | undefined, date: string): T | null {
  const begun = (rows ?? []).filter(({ from }) => from <= date);
  return begun.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).at(-1) ?? null;
}

/** 费用提醒线 on a day (P17): the house's own, else the scheme's of that day; null where neither asks for them. */
export function costLimitsOn(
  institution: Institution,
  date: string,
): { limits: CostLimits; from: 'house' | 'scheme' } | null {
  const own = rowOn(institution.costLimits, date);
  if (own) return { limits: own, from: 'house' };
  const limits = profileOn(institution, date).costLimits;
  return limits ? { limits, from: 'scheme' } : null;
}

/** Days before discharge on which billing estimates (P18): the house's own, else the scheme's; null where it is blank. */
export function estimateDaysOn(institution: Institution, date: string): number | null {
  return rowOn(institution.estimateDays, date)?.days ?? profileOn(institution, date).beforeDischarge?.days ?? null;
}
