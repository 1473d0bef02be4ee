import type { CheckedSettlement } from '@zhenhoufu/shared/domain';
import type { HisProblem } from '../../integrations/his/index.js';

/** The sums that do not add up, as the hospital's system is told. */
export function problemsOf(checked: CheckedSettlement): HisProblem[] {
  return checked.problems.map((row) => ({
    field: 'response.output.setlinfo',
    code: `identity-${row.identity}`,
    reason: row.plain,
  }));
}
