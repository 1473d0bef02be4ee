import type { CostLimits } from '@zhenhoufu/shared/domain';
import { begunOn } from './begun-on.js';
import type { Institution } from './institution.schema.js';
import { findProfileOn } from './profile-on.js';

/** 费用提醒线 on a day (P17): the house's own, else the scheme's of that day; null where neither asks for them. */
export function costLimitsOn(
  institution: Institution,
  date: string,
): { limits: CostLimits; from: 'house' | 'scheme' } | null {
  const own = begunOn(institution.costLimits ?? [], date);
  if (own) return { limits: own, from: 'house' };
  const limits = findProfileOn(institution, date)?.costLimits;
  return limits ? { limits, from: 'scheme' } : null;
}

/** Days before discharge on which billing estimates (P18): the house's own, else the scheme's; null where it is blank. */
export function estimateDaysOn(institution: Institution, date: string): number | null {
  return (
    begunOn(institution.estimateDays ?? [], date)?.days ??
    findProfileOn(institution, date)?.beforeDischarge?.days ??
    null
  );
}
