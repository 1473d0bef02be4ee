import { MIN_STAYS_FOR_ESTIMATE } from '@zhenhoufu/shared/domain';
import type { Institution } from './institution.schema.js';

/** Fewest settled stays that a cost told on this day rests on (P12): the latest that has begun, of one day the newest. */
export function minStaysOn({ minStaysForEstimate }: Pick<Institution, 'minStaysForEstimate'>, date: string): number {
  const begun = (minStaysForEstimate ?? []).filter(({ from }) => from <= date);
  return (
    begun.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).at(-1)?.minStays ?? MIN_STAYS_FOR_ESTIMATE
  );
}
