import type { Account, Entry } from './ledger.js';

interface RefundOf {
  refundId: string;
  institution: string;
  /** Business date. */
  date: string;
  amountFen: number;
}

/** Where a refund leaves the hospital: back through WeChat, out of the drawer, or by bank transfer. */
export type RefundAccount = Extract<Account, 'wechat-clearing' | 'window-cash' | 'bank'>;

/** A mistaken payment comes off the debt again: the patient owes it, and holds it as credit (P31). */
export function takeBackEntry(of: RefundOf & { patientId: string; obligationId: string }): Entry {
  const { patientId, obligationId, amountFen } = of;
  return entry(of, 'take-back', [
    { account: 'patient-receivable', amountFen, obligationId, patientId },
    { account: 'patient-credit', amountFen: -amountFen, patientId },
  ]);
}

/** Approved: the credit is set aside, so that it is neither spent nor given back a second time meanwhile. */
export function refundApprovedEntry(of: RefundOf & { patientId: string }): Entry {
  const { patientId, amountFen } = of;
  return entry(of, 'refund-approved', [
    { account: 'patient-credit', amountFen, patientId },
    { account: 'refunds-payable', amountFen: -amountFen },
  ]);
}

/** Quarantined money that goes back to whoever paid it: out of suspense (invariant 4). */
export function suspenseRefundEntry(of: RefundOf): Entry {
  const { amountFen } = of;
  return entry(of, 'refund-approved', [
    { account: 'suspense', amountFen },
    { account: 'refunds-payable', amountFen: -amountFen },
  ]);
}

/** The money has left; `by`: whose drawer it came out of, where it was paid at the window (staff id). */
export function refundPaidEntry(of: RefundOf, from: RefundAccount, by?: string): Entry {
  const { amountFen } = of;
  const paid = entry(of, 'refund-paid', [
    { account: 'refunds-payable', amountFen },
    { account: from, amountFen: -amountFen },
  ]);
  return by === undefined ? paid : { ...paid, by };
}

function entry({ refundId, institution, date }: RefundOf, step: string, legs: Entry['legs']): Entry {
  return { entryId: `${step}:${refundId}`, institution, date, kind: 'refund', legs };
}
