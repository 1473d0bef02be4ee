import type { Cause } from './compare-bill.js';
import type { DifferenceRow, Resolution } from './reconciliation.schema.js';

/** What stands beside a row elsewhere, for the question whether it is done. */
export interface Beside {
  /** The other side of the same movement, in another day's rows. */
  elsewhere: DifferenceRow | undefined;
  /** The money waits in quarantine now. */
  quarantined: boolean;
}

/** Done: by a person's word, or because both days or WeChat's own answer explain it. */
export function isSettled(row: DifferenceRow, { elsewhere, quarantined }: Beside): boolean {
  if (row.resolution) return true;
  if (row.cause === 'other-day') return true;
  if (row.cause === 'late' || row.cause === 'missing') return elsewhere !== undefined;
  if (row.outcome === 'posted' || row.outcome === 'known') return true;
  return row.outcome === 'quarantined' && !quarantined;
}

const WAYS: Partial<Record<Cause, Resolution['how']>> = { late: 'carried', coupon: 'coupon' };

/** The one way in which a person may settle a row; null when there is nothing to do, or it is done elsewhere. */
export function wayOf(row: DifferenceRow, beside: Beside): Resolution['how'] | null {
  if (isSettled(row, beside) || beside.quarantined) return null;
  return WAYS[row.cause] ?? 'explained';
}
