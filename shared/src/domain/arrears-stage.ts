import { addDays, daysBetween } from '../time/index.js';
import { applyReceived } from './allocate.js';
import type { Instalment } from './schedule.js';

export type ArrearsStage =
  | 'settled'
  | 'current'
  | 'upcoming'
  | 'due'
  | 'overdue-1'
  | 'overdue-2'
  | 'overdue-3'
  | 'overdue-4';

/** Days before a due date that count as upcoming, and the last day of each overdue stage but the open one. */
export interface Ladder {
  upcoming: number;
  overdue: readonly [number, number, number];
}

export const DEFAULT_LADDER: Ladder = { upcoming: 3, overdue: [7, 30, 90] };

export interface ArrearsInput {
  instalments: readonly Instalment[];
  /** Refunds are negative. */
  payments: readonly { date: string; amountFen: number }[];
  date: string;
  ladder?: Ladder | null;
}

export interface Arrears {
  stage: ArrearsStage;
  overdueDays: number;
  overdueFen: number;
  /** First day on which the stage changes if nobody pays; null also when no such day can be written. */
  nextStageOn: string | null;
}

/** Net received up to and including a date. */
export function receivedUpTo(payments: ArrearsInput['payments'], date: string): number {
  return payments.reduce((sum, payment) => (payment.date <= date ? sum + payment.amountFen : sum), 0);
}

/** Later days cannot be written `YYYY-MM-DD`. */
const LAST_DAY = '9999-12-31';

/** From this many days after the due date on, a debt is in this stage. */
interface Step {
  from: number;
  stage: ArrearsStage;
}

/** The stage that begins at each day after the due date, in order. */
function steps({ upcoming, overdue: [first, second, third] }: Ladder): [Step, ...Step[]] {
  const before: Step[] = upcoming === 0 ? [] : [{ from: -upcoming, stage: 'upcoming' }];
  return [
    { from: Number.NEGATIVE_INFINITY, stage: 'current' },
    ...before,
    { from: 0, stage: 'due' },
    { from: 1, stage: 'overdue-1' },
    { from: first + 1, stage: 'overdue-2' },
    { from: second + 1, stage: 'overdue-3' },
    { from: third + 1, stage: 'overdue-4' },
  ];
}

/** The step that `late` days after the due date stand on, and the one after it. */
export function stepOf(ladder: Ladder, late: number): Step & { next: Step | undefined } {
  const all = steps(ladder);
  const index = all.filter((step) => late >= step.from).length - 1;
  return { ...(all[index] ?? all[0]), next: all[index + 1] };
}

/**
 * `rules -- arrears-stage` (edges.md section 4, invariant 12): a pure function of schedule, ledger and date.
 * Today's instalment is still on time until 24:00.
 */
export function arrearsStage({ instalments, payments, date, ladder }: ArrearsInput): Arrears {
  const parts = applyReceived(instalments, receivedUpTo(payments, date));
  const open = parts.filter((part) => part.paidFen < part.amountFen);
  const oldest = open[0];
  if (!oldest) return { stage: 'settled', overdueDays: 0, overdueFen: 0, nextStageOn: null };
  const late = daysBetween(oldest.dueDate, date);
  const { stage, next } = stepOf(ladder ?? DEFAULT_LADDER, late);
  const inCalendar = next !== undefined && next.from <= daysBetween(oldest.dueDate, LAST_DAY);
  return {
    stage,
    overdueDays: Math.max(0, late),
    overdueFen: open.reduce((sum, part) => (part.dueDate < date ? sum + part.amountFen - part.paidFen : sum), 0),
    nextStageOn: inCalendar ? addDays(oldest.dueDate, next.from) : null,
  };
}
