import type { OrderState, PayTarget, PayWay, PrepaymentKind } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** An attempt to pay (domain.md, "payment order"). */
export interface PaymentOrder {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  target: PayTarget;
  accountId: string;
  openid: string;
  payerName: string;
  /** The pay code that it was placed with; null for people bound to the stay. */
  payCodeId: string | null;
  /** The merchant that it was placed with, whoever collects for the institution later. */
  mchId: string;
  outTradeNo: string;
  amountFen: number;
  state: OrderState;
  prepayId: string | null;
  /** System clock. */
  expiresAt: Date;
  createdAt: Date;
  askedAt: Date | null;
  /** How often the janitor asked WeChat about it, and when it will again. */
  asks: number;
  nextAskAt: Date;
  paymentId: string | null;
}
export const PAYMENT_ORDER = 'PaymentOrder';
export const PaymentOrderSchema = collectionSchema<PaymentOrder>('paymentOrders');
PaymentOrderSchema.index({ outTradeNo: 1 }, { unique: true });
// Invariant 5: one live order a target.
PaymentOrderSchema.index(
  { 'target.kind': 1, 'target.id': 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['created', 'awaiting-payment', 'unknown'] } } },
);
PaymentOrderSchema.index({ payCodeId: 1, state: 1 });
PaymentOrderSchema.index({ state: 1, createdAt: 1 });
PaymentOrderSchema.index({ state: 1, nextAskAt: 1 });

/** Money received, posted once: `transactionId` is unique (invariant 3). Never edited; `takenBack` is added once. */
export interface Payment {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  /** What it was posted to. */
  target: PayTarget;
  /** Null for the debt. */
  prepaymentKind: PrepaymentKind | null;
  agreementId: string | null;
  /** Null at the window. */
  orderId: string | null;
  /** Who paid on the phone; null at the window. */
  accountId: string | null;
  payerName: string;
  /** Who took it at the window; null for WeChat Pay. */
  takenBy: { staffId: string; name: string } | null;
  /** WeChat's transaction id, or `window:<institution>:<receipt number>`. */
  transactionId: string;
  /** The window's own receipt number; null for WeChat Pay. */
  receiptNo: string | null;
  amountFen: number;
  /** What the target took; the rest became credit. */
  appliedFen: number;
  creditFen: number;
  allocations: { no: number; amountFen: number; leftFen: number }[];
  /** What was left to pay of the target. */
  balanceAfterFen: number;
  way: PayWay;
  /** WeChat's `success_time`, or the window's: of the system clock, for the wire and the bills. */
  paidAt: Date;
  /** The same moment on the hospital's clock, for people; its date is `paidOn`. Absent in older rows. */
  hospitalAt?: Date;
  /** Business date of `success_time`, or of the window's receipt. */
  paidOn: string;
  postedAt: Date;
  /**
   * Reversed at the window by two people, on this business date: then it counts until the day before only. What a refund
   * had given back before is not in `amountFen`; `debtFen` of it came off the debt, the rest out of credit or held money.
   */
  takenBack: { on: string; reversalId: string; amountFen: number; debtFen: number } | null;
  /** What refunds of a mistaken payment took back from the debt, from that day on; absent for none. */
  returned?: { on: string; amountFen: number; refundId: string }[];
}
/** When it was paid, as people are told: date and time of one clock. */
export function paidAtHospital({ hospitalAt, paidAt }: Pick<Payment, 'hospitalAt' | 'paidAt'>): Date {
  return hospitalAt ?? paidAt;
}
export const PAYMENT = 'Payment';
export const PaymentSchema = collectionSchema<Payment>('payments');
PaymentSchema.index({ transactionId: 1 }, { unique: true });
PaymentSchema.index({ stayId: 1, paidAt: 1 });
PaymentSchema.index({ agreementId: 1, paidOn: 1 });
PaymentSchema.index({ patientId: 1, paidAt: -1 });
PaymentSchema.index({ institution: 1, paidOn: 1, way: 1, paidAt: 1 });

/**
 * A notice that was not worked at once, durable before it is answered (invariant 6). What was posted or set aside
 * within the answer's time is durable by that itself.
 */
export interface PaymentNotice {
  /** WeChat's own id of the notice. */
  _id: string;
  mchId: string;
  /** The decrypted resource, sealed: it names the payer. */
  resourceSealed: string;
  state: 'stored' | 'done';
  receivedAt: Date;
}
export const PAYMENT_NOTICE = 'PaymentNotice';
export const PaymentNoticeSchema = collectionSchema<PaymentNotice>('paymentNotices');
PaymentNoticeSchema.index({ state: 1, receivedAt: 1 });

export interface StaffName {
  staffId: string;
  name: string;
}

export interface QuarantineProposal {
  action: 'match' | 'refund';
  /** The stay it is matched to. */
  stayId: string | null;
  reason: string;
  by: StaffName;
  at: Date;
}

/** Money received that matches nothing: neither posted nor dropped, shown to finance (invariant 4). */
export interface QuarantinedPayment {
  /** WeChat's transaction id. */
  _id: string;
  institution: string;
  outTradeNo: string;
  amountFen: number;
  reason: 'unknown-order' | 'wrong-amount' | 'wrong-appid' | 'wrong-payer' | 'wrong-merchant';
  receivedAt: Date;
  /** WeChat's `success_time`, the same on the hospital's clock, and its business date; absent in rows from before they were kept. */
  paidAt?: Date;
  hospitalAt?: Date;
  paidOn?: string;
  /** When it left suspense: WeChat's own answer showed where it belongs, or two people decided. Null while it waits. */
  releasedAt: Date | null;
  /** What one person thinks should become of it; a second one confirms. */
  proposal?: QuarantineProposal | null;
  /** What two people decided: posted as this payment, or given back by this refund. */
  decided?: { by: StaffName; at: Date; paymentId: string | null; refundId: string | null } | null;
}
export const QUARANTINED_PAYMENT = 'QuarantinedPayment';
export const QuarantinedPaymentSchema = collectionSchema<QuarantinedPayment>('quarantinedPayments');
QuarantinedPaymentSchema.index({ institution: 1, receivedAt: -1 });
