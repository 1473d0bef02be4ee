import { MIN_STAYS_FOR_ESTIMATE } from '@zhenhoufu/shared/domain';
import { begunOn } from './begun-on.js';
import type { Institution } from './institution.schema.js';

/** Fewest settled stays that a cost told on this day rests on (P12). */
export function minStaysOn({ minStaysForEstimate }: Pick<Institution, 'minStaysForEstimate'>, date: string): number {
  return begunOn(minStaysForEstimate ?? [], date)?.minStays ?? MIN_STAYS_FOR_ESTIMATE;
}
