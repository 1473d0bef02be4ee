import { byDueDate } from './allocate.js';
import type { Instalment } from './schedule.js';

/**
 * What a signed schedule still asks for after the debt itself has changed (invariant 11). A smaller debt is cut from
 * the tail. An increase stands apart: unscheduled and never overdue, until a new version is signed. `receivedFen` is
 * what was applied so far, `balanceFen` what the ledger says is owed now.
 */
export function liveSchedule(
  instalments: readonly Instalment[],
  receivedFen: number,
  balanceFen: number,
): { instalments: Instalment[]; apartFen: number } {
  const due = [...instalments].sort(byDueDate);
  const [received, owed] = [Math.max(0, receivedFen), Math.max(0, balanceFen)];
  let left = received + owed;
  const live: Instalment[] = [];
  for (const part of due) {
    const amountFen = Math.min(left, part.amountFen);
    if (amountFen > 0) live.push({ ...part, amountFen });
    left -= amountFen;
  }
  // What was received beyond the schedule has paid of what stands apart already.
  const scheduled = live.reduce((sum, part) => sum + part.amountFen, 0);
  return { instalments: live, apartFen: owed - (scheduled - Math.min(received, scheduled)) };
}
