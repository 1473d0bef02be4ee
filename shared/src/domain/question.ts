/** Hours within which the billing desk answers, where the institution set none. */
export const DEFAULT_ANSWER_HOURS = 24;

const HOUR_MS = 3_600_000;

/** When a question has to be answered: `hours` after it was asked (epoch milliseconds). */
export function answerDueAt(askedAtMs: number, hours: number): number {
  return askedAtMs + hours * HOUR_MS;
}

export type QuestionState = 'waiting' | 'overdue' | 'answered';

/** Where a question stands. Answered once, it is never overdue again; the last moment of the limit is still in time. */
export function questionState(dueAtMs: number, answers: number, nowMs: number): QuestionState {
  if (answers > 0) return 'answered';
  return nowMs > dueAtMs ? 'overdue' : 'waiting';
}

export type CorrectionState = 'none' | 'waiting' | 'arrived';

/**
 * Where a correction stands: only the hospital's own negative line makes it, never we. `asked`: the desk asked the
 * hospital for one; `lines`: how many such lines have come. They count whether or not somebody asked first.
 */
export function correctionState(asked: boolean, lines: number): CorrectionState {
  if (lines > 0) return 'arrived';
  return asked ? 'waiting' : 'none';
}
