import { FEWEST_NOTICE_DAYS } from '@zhenhoufu/shared/domain';
import { begunOn } from './begun-on.js';
import type { Institution } from './institution.schema.js';

/** Days to answer of a notice made on this day (P35); never fewer than the fewest, whatever was stored. */
export function noticeDaysOn({ noticeDayRows }: Pick<Institution, 'noticeDayRows'>, date: string): number {
  return Math.max(FEWEST_NOTICE_DAYS, begunOn(noticeDayRows ?? [], date)?.days ?? FEWEST_NOTICE_DAYS);
}
