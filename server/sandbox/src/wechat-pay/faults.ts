/** How the sandbox misbehaves on demand; set through `/__control/faults`. Counters count down to zero. */
export interface Faults {
  /** The next N order calls succeed inside and answer 500. */
  orderFailsAfterSuccess: number;
  /** The next N API calls do nothing and answer 500. */
  fails: number;
  /** The next N API calls of any kind do their work and answer 500. */
  failsAfterSuccess: number;
  /** The next N API calls do their work and hang up without an answer. */
  hangUps: number;
  /** The next N API calls answer 429. */
  tooFrequent: number;
  /** The next N API calls do their work and answer only after `lateMs`. */
  late: number;
  lateMs: number;
  /** The next N answers carry a SIGNTEST signature. */
  signTestAnswers: number;
  /** The next N close calls lose to a payment: the order is paid while it is being closed. */
  closeLosesToPayment: number;
  /** The next N close calls answer 204, and the user's payment succeeds all the same: the notice comes later. */
  lateSuccessAfterClose: number;
  /** The next N order calls are paid, and the notice is delivered, before they are answered. */
  paidBeforeAnswer: number;
  /** A re-used number with other content answers 400 INVALID_REQUEST instead of 403 (wechat-facts F2). */
  reusedAsInvalidRequest: boolean;
  /** GET /v3/certificates answers 404, as for a merchant in pure public-key mode. */
  noCertificates: boolean;
  /** Payments use a coupon of this many fen (payer_total < total); 0: none. */
  couponFen: number;
  /** The next N notices are lost (never sent, never sent again). */
  loseNotices: number;
  /** The next N notices are sent twice at once. */
  duplicateNotices: number;
  /** Notices are sent this much later, by the virtual clock. */
  delayNoticesMs: number;
  /** The next N notices are held back, and sent newest first when the last of them is there. */
  holdNotices: number;
  /** Of a hundred notices, how many are signed with the newest public key (the grey scale of a switch-over). */
  newKeyPercent: number;
  /** Notices are signed with the platform certificate, as before a merchant's switch to the public key. */
  noticesByCertificate: boolean;
  /** What happens to the next notices, one each. */
  tamper: Tamper[];
}

/** The first five break a notice, the next three bend what it says, the last two are genuine and unusual in form. */
export const TAMPERS = [
  'bit-flip',
  'changed-body',
  'wrong-serial',
  'stale',
  'signtest',
  'wrong-amount',
  'unknown-order',
  'wrong-appid',
  'no-associated-data',
  'empty-associated-data',
] as const;
export type Tamper = (typeof TAMPERS)[number];

export function noFaults(): Faults {
  return {
    orderFailsAfterSuccess: 0,
    fails: 0,
    failsAfterSuccess: 0,
    hangUps: 0,
    tooFrequent: 0,
    late: 0,
    lateMs: 15_000,
    signTestAnswers: 0,
    closeLosesToPayment: 0,
    lateSuccessAfterClose: 0,
    paidBeforeAnswer: 0,
    reusedAsInvalidRequest: false,
    noCertificates: false,
    couponFen: 0,
    loseNotices: 0,
    duplicateNotices: 0,
    delayNoticesMs: 0,
    holdNotices: 0,
    newKeyPercent: 0,
    noticesByCertificate: false,
    tamper: [],
  };
}

type Counter =
  | 'orderFailsAfterSuccess'
  | 'fails'
  | 'failsAfterSuccess'
  | 'hangUps'
  | 'tooFrequent'
  | 'late'
  | 'signTestAnswers'
  | 'closeLosesToPayment'
  | 'lateSuccessAfterClose'
  | 'paidBeforeAnswer'
  | 'loseNotices'
  | 'duplicateNotices';

/** Uses one of a counter up; true when there was one. */
export function useUp(faults: Faults, counter: Counter): boolean {
  if (faults[counter] <= 0) return false;
  faults[counter] -= 1;
  return true;
}

/** Why a change of the faults cannot be taken: a name or a value that the sandbox does not know; null when it can. */
export function faultProblem(change: unknown): string | null {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return '要是一个 JSON 对象';
  const known = noFaults();
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(known, name)) return `没有 ${name} 这个毛病`;
    const right = known[name as keyof Faults];
    if (Array.isArray(right)) {
      const fits = Array.isArray(value) && value.every((one) => TAMPERS.includes(one));
      if (!fits) return `${name} 要是 ${TAMPERS.join('、')} 的列表`;
    } else if (typeof value !== typeof right) return `${name} 的值不对`;
    else if (typeof value === 'number' && (!Number.isInteger(value) || value < 0)) return `${name} 要是不小于 0 的整数`;
  }
  return null;
}
