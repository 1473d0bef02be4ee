import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Ladder } from '@zhenhoufu/shared/domain';

/** As it is shown at the desk. */
export function ladderView({
  upcoming,
  overdue: [first, second, third],
}: Ladder): ResponseOf<'getArrearsLadder'>['now'] {
  return { upcoming, overdue: [first, second, third] };
}
