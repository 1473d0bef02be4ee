/** How the sandbox misbehaves on demand; set through `/__control/faults`. Counters count down to zero. */
export interface Faults {
  /** The next N order calls succeed inside and answer 500. */
  orderFailsAfterSuccess: number;
  /** The next N API calls answer 429. */
  tooFrequent: number;
  /** The next N API calls do their work and answer only after `lateMs`. */
  late: number;
  lateMs: number;
  /** The next N answers carry a SIGNTEST signature. */
  signTestAnswers: number;
  /** The next N close calls lose to a payment: the order is paid while it is being closed. */
  closeLosesToPayment: number;
  /** The next N payments use a coupon of this many fen (payer_total < total). */
  couponFen: number;
  /** The next N notices are lost (never sent), delayed, sent twice, or broken in one way. */
  loseNotices: number;
  duplicateNotices: number;
  delayNoticesMs: number;
  /** bit-flip, wrong-serial, stale, wrong-amount, unknown-order, wrong-appid, signtest: applied to the next notice. */
  tamper: Tamper[];
}

export type Tamper =
  | 'bit-flip'
  | 'wrong-serial'
  | 'stale'
  | 'wrong-amount'
  | 'unknown-order'
  | 'wrong-appid'
  | 'signtest';

export function noFaults(): Faults {
  return {
    orderFailsAfterSuccess: 0,
    tooFrequent: 0,
    late: 0,
    lateMs: 15_000,
    signTestAnswers: 0,
    closeLosesToPayment: 0,
    couponFen: 0,
    loseNotices: 0,
    duplicateNotices: 0,
    delayNoticesMs: 0,
    tamper: [],
  };
}

type Counter =
  | 'orderFailsAfterSuccess'
  | 'tooFrequent'
  | 'late'
  | 'signTestAnswers'
  | 'closeLosesToPayment'
  | 'loseNotices'
  | 'duplicateNotices';

/** Uses one of a counter up; true when there was one. */
export function useUp(faults: Faults, counter: Counter): boolean {
  if (faults[counter] <= 0) return false;
  faults[counter] -= 1;
  return true;
}
