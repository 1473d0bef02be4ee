import { begunOn } from './begun-on.js';
import type { HouseLimits, InstitutionRow } from './institution.schema.js';

/** A deferral is one payment within a season, nothing is asked at signing, an offer stands for a week. */
const DEFAULTS = { maxDeferralDays: 90, shareNowPercent: 0, presentedDays: 7 };

/** What holds for agreements that are proposed on a business date (P30); what was presented keeps its own. */
export function houseLimitsOn(
  { limits, limitRows }: Pick<InstitutionRow, 'limits' | 'limitRows'>,
  date: string,
): HouseLimits {
  return { ...DEFAULTS, ...limits, ...begunOn(limitRows ?? [], date)?.limits };
}
