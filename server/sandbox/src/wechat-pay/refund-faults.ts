/** How refunds misbehave on demand; set through `/__control/refund-faults`. Counters count down to zero. */
export interface RefundFaults {
  /** How a refund ends by itself; `stay`: it stays PROCESSING until a control ends it. */
  end: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' | 'stay';
  /** After so many milliseconds of the virtual clock. */
  afterMs: number;
  /** The next N refund calls succeed inside and answer 500. */
  failsAfterSuccess: number;
  /** The next N refund calls find too little money in the merchant's account. */
  notEnough: number;
  /** The next N refund calls find the user's account closed. */
  userAbnormal: number;
  /** Whether two refunds of one order within a minute are refused, as WeChat Pay does. */
  minuteApart: boolean;
}

export function noRefundFaults(): RefundFaults {
  return { end: 'SUCCESS', afterMs: 2_000, failsAfterSuccess: 0, notEnough: 0, userAbnormal: 0, minuteApart: true };
}

/** Uses one of a counter up; true when there was one. */
export function spend(faults: RefundFaults, counter: 'failsAfterSuccess' | 'notEnough' | 'userAbnormal'): boolean {
  if (faults[counter] <= 0) return false;
  faults[counter] -= 1;
  return true;
}
