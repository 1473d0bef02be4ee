import type { Entry, Leg } from './ledger.js';

interface OfDay {
  institution: string;
  /** Business date. */
  date: string;
}

/** What WeChat kept for its service on a day, by its fund bill; fees given back with refunds make it less. */
export function wechatFeesEntry(of: OfDay, mchId: string, feesFen: number): Entry {
  return entry(of, 'wechat-fees', `wechat-fees:${mchId}/${of.date}/${feesFen}`, [
    { account: 'wechat-fees', amountFen: feesFen },
    { account: 'wechat-clearing', amountFen: -feesFen },
  ]);
}

/** Money that went from WeChat to the bank (提现, positive) or came from there (充值, negative), one flow of the bill. */
export function wechatPayoutEntry(of: OfDay, mchId: string, flowNo: string, amountFen: number): Entry {
  return entry(of, 'wechat-payout', `wechat-payout:${mchId}/${flowNo}`, [
    { account: 'bank', amountFen },
    { account: 'wechat-clearing', amountFen: -amountFen },
  ]);
}

/**
 * A coupon of the hospital's own: the patient paid the whole, WeChat settles less, the institution bears it. `about`:
 * the transaction id; of a refund `r/<refund number>`, with a negative amount.
 */
export function couponEntry(of: OfDay, about: string, amountFen: number): Entry {
  return entry(of, 'coupon', `coupon:${about}`, [
    { account: 'institution-borne', amountFen },
    { account: 'wechat-clearing', amountFen: -amountFen },
  ]);
}

/** A drawer is brought to what was counted: over positive, short negative; '' for the one that names nobody. */
export function cashCountEntry(of: OfDay, countId: string, staffId: string, overFen: number): Entry {
  const cash = entry(of, 'cash-count', `cash-count:${countId}`, [
    { account: 'window-cash', amountFen: overFen },
    { account: 'cash-over-short', amountFen: -overFen },
  ]);
  return staffId === '' ? cash : { ...cash, by: staffId };
}

function entry({ institution, date }: OfDay, kind: Entry['kind'], entryId: string, legs: Leg[]): Entry {
  return { entryId, institution, date, kind, legs };
}
