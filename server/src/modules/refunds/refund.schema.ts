import type { RefundKind, RefundState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

export type Asker =
  | { kind: 'phone'; accountId: string; name: string }
  | { kind: 'staff'; staffId: string; name: string };
export interface StaffName {
  staffId: string;
  name: string;
}

/** A refund stands in the trade bill of the day on which it was started, not of the day it arrived (wechat-facts A12). */
export interface AtWechat {
  /** Business date of WeChat's `create_time`. */
  on: string;
  at: Date;
  /** Business time at which our books took note of it. */
  notedAt: Date;
}

/**
 * Why it does not go on by itself. `no-answer`: tried again with the same number. `not-enough`: the merchant's account
 * is short, tried again. `refused`: WeChat said no, a person looks. `user-account`: the payer's account takes nothing.
 * `differs`: WeChat speaks of another amount or payment. `contradiction`: WeChat says another end than ours.
 */
export type RefundProblem = 'no-answer' | 'not-enough' | 'refused' | 'user-account' | 'differs' | 'contradiction';

/** Money on its way back, against one payment (domain.md, "refund"). */
export interface Refund {
  _id: string;
  institution: string;
  kind: RefundKind;
  /** Null for quarantined money: nobody knows whose it was. */
  stayId: string | null;
  patientId: string | null;
  paymentId: string | null;
  /** WeChat's number of the payment, and what its order was placed for. */
  transactionId: string;
  paymentFen: number;
  paymentPaidOn: string | null;
  payerAccountId: string | null;
  payerName: string;
  amountFen: number;
  /** The part that was taken back from the debt first; set when it is approved. */
  takeBackFen: number;
  way: 'wechat-pay' | 'window';
  /** The same at every try (wechat-facts A9). */
  outRefundNo: string;
  reason: string;
  state: RefundState;
  requestedBy: Asker;
  requestedOn: string;
  requestedAt: Date;
  /** Null while nobody had to agree. */
  decidedBy: StaffName | null;
  decisionNote: string | null;
  /** Business time of the last change of state: the age that an alarm watches. */
  changedAt: Date;
  endedOn: string | null;
  problem: RefundProblem | null;
  /** System time: when WeChat is told or asked next, and until when one worker holds it. */
  nextAt: Date;
  leasedUntil: Date | null;
  tries: number;
  /** System time of the first and the last try. */
  sentAt: Date | null;
  triedAt: Date | null;
  /** Since when WeChat has it; null until it says so, and for what the window gives back. */
  atWechat: AtWechat | null;
  paidOut: { way: 'window-cash' | 'bank'; toName: string; receiptNo: string; by: StaffName } | null;
  noticeSha256: string | null;
}

export const REFUND = 'Refund';
export const RefundSchema = collectionSchema<Refund>('refunds');
RefundSchema.index({ outRefundNo: 1 }, { unique: true });
RefundSchema.index({ patientId: 1, _id: -1 });
RefundSchema.index({ transactionId: 1 });
RefundSchema.index({ institution: 1, state: 1, _id: 1 });
RefundSchema.index({ state: 1, nextAt: 1 });
RefundSchema.index({ institution: 1, 'atWechat.on': 1, 'atWechat.at': 1 });
