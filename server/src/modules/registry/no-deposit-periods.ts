import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { Institution, NoDepositDecision } from './institution.schema.js';

/** Days of admission, both included, that no-deposit for all holds for; `to` null while it is on. */
export interface NoDepositPeriod {
  from: string;
  to: string | null;
  /** The decision that began it. */
  decision: NoDepositDecision;
}

/**
 * When the switch was on (P4), from what was recorded, in order. Switching off ends it with the day on which that is
 * recorded, so whoever came before is judged by it, however late; what had not begun by then never was.
 */
export function noDepositPeriods(decisions: readonly NoDepositDecision[]): NoDepositPeriod[] {
  const periods: NoDepositPeriod[] = [];
  let open: NoDepositPeriod | null = null;
  for (const decision of decisions) {
    const recordedOn = shanghaiDate(decision.recordedAt.getTime());
    const running = open !== null && open.from <= recordedOn;
    if (decision.from === null) {
      if (open && running) periods.push({ ...open, to: recordedOn });
      open = null;
    } else if (!running) open = { from: decision.from, to: null, decision };
  }
  return open ? [...periods, open] : periods;
}

/** Since when it held for somebody admitted on a day; null when it did not. */
export function noDepositSince(institution: Institution, admittedOn: string): string | null {
  const covers = ({ from, to }: NoDepositPeriod) => from <= admittedOn && (to === null || admittedOn <= to);
  return noDepositPeriods(institution.noDepositDecisions ?? []).find(covers)?.from ?? null;
}
