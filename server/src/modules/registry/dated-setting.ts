import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import { byFirstDay } from './begun-on.js';

/** A setting of the house with its first day, and who wrote it when. */
interface DatedRow {
  from: string;
  recordedBy: { name: string };
  recordedAt: Date;
}

/** A setting begins today at the earliest: what was decided by the one before stands. Null: the day will do. */
export function badFirstDay(from: string, today: string): Refusal | null {
  if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
  return from < today ? refuse('bad-input', '最早从今天起', 'from') : null;
}

/** The rows of a setting as the desk shows them, the latest first day on top. */
export function datedRowViews<T extends DatedRow>(rows: readonly T[]) {
  return byFirstDay(rows)
    .reverse()
    .map(({ recordedBy, recordedAt, ...row }) => ({
      ...row,
      recordedBy: recordedBy.name,
      recordedAt: recordedAt.toISOString(),
    }));
}
