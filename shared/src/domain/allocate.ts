import type { Instalment } from './schedule.js';

export interface PaidInstalment extends Instalment {
  paidFen: number;
}

export interface Allocation {
  no: number;
  amountFen: number;
}

/** Oldest due first, same day by number. */
export function byDueDate(a: Pick<Instalment, 'no' | 'dueDate'>, b: Pick<Instalment, 'no' | 'dueDate'>): number {
  return a.dueDate === b.dueDate ? a.no - b.no : a.dueDate < b.dueDate ? -1 : 1;
}

/**
 * `rules -- allocate` (edges.md section 4, invariant 7): which instalments a payment pays, oldest due first;
 * what is left over is credit.
 */
export function allocate(
  instalments: readonly PaidInstalment[],
  paymentFen: number,
): { allocations: Allocation[]; creditFen: number } {
  const allocations: Allocation[] = [];
  let left = paymentFen;
  for (const part of [...instalments].sort(byDueDate)) {
    const amountFen = Math.min(left, part.amountFen - part.paidFen);
    if (amountFen <= 0) continue;
    allocations.push({ no: part.no, amountFen });
    left -= amountFen;
  }
  return { allocations, creditFen: left };
}

/** What each instalment has received when `receivedFen` in all was applied oldest due first; answers in due order. */
export function applyReceived(instalments: readonly Instalment[], receivedFen: number): PaidInstalment[] {
  let left = Math.max(0, receivedFen);
  return [...instalments].sort(byDueDate).map((part) => {
    const paidFen = Math.min(left, part.amountFen);
    left -= paidFen;
    return { ...part, paidFen };
  });
}
