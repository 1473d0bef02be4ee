/** What a payment can still give back, in fen. */
export interface RefundablePayment {
  paymentId: string;
  amountFen: number;
  /** What the debt took of it; the rest became credit. */
  appliedFen: number;
  /** Refunds of it that were asked for and not rejected or closed. */
  refundedFen: number;
  /** The part of those refunds that was taken back from the debt. */
  takenBackFen: number;
}

/** Above which amounts a second person must approve, in fen; 0: always. */
export interface RefundLimits {
  surplusFen: number;
  mistakenFen: number;
}

export const DEFAULT_REFUND_LIMITS: RefundLimits = { surplusFen: 10_000, mistakenFen: 0 };

export type RefundKind = 'surplus' | 'mistaken' | 'quarantine';

/** WeChat takes refunds for one year after the payment (wechat-facts A9). */
export const REFUND_DAYS = 365;

export function refundableFen({ amountFen, refundedFen }: RefundablePayment): number {
  return Math.max(0, amountFen - refundedFen);
}

/**
 * Which payments give back `amountFen` of surplus: the ones that paid too much first, then the newest. Each part is one
 * refund, because a refund stands against one payment. What no payment can give is `restFen`.
 */
export function spreadSurplus(
  newestFirst: readonly RefundablePayment[],
  amountFen: number,
): { parts: { paymentId: string; amountFen: number }[]; restFen: number } {
  const over = (payment: RefundablePayment) => payment.amountFen > payment.appliedFen;
  const inOrder = [...newestFirst.filter(over), ...newestFirst.filter((payment) => !over(payment))];
  const parts: { paymentId: string; amountFen: number }[] = [];
  let restFen = amountFen;
  for (const payment of inOrder) {
    const part = Math.min(restFen, refundableFen(payment));
    if (part > 0) parts.push({ paymentId: payment.paymentId, amountFen: part });
    restFen -= Math.max(0, part);
  }
  return { parts, restFen };
}

/**
 * How a mistaken payment is given back: its own surplus first, the rest is taken back from the debt, but never more
 * than the debt still counts of it (`paidOfDebtFen` = what the debt began with − what is owed).
 */
export function fundMistaken(
  payment: RefundablePayment,
  amountFen: number,
  paidOfDebtFen: number,
): { takeBackFen: number; creditFen: number } {
  const surplusFen = payment.amountFen - payment.appliedFen - (payment.refundedFen - payment.takenBackFen);
  const appliedFen = Math.min(payment.appliedFen - payment.takenBackFen, Math.max(0, paidOfDebtFen));
  const takeBackFen = Math.max(0, Math.min(appliedFen, amountFen - Math.max(0, surplusFen)));
  return { takeBackFen, creditFen: amountFen - takeBackFen };
}

/**
 * Must somebody else approve it? `lately` is what was asked for the same patient today besides: a large refund is not
 * made small by asking for it in pieces.
 */
export function needsApproval(kind: RefundKind, amountFen: number, latelyFen: number, limits: RefundLimits): boolean {
  if (kind === 'quarantine') return true;
  const limitFen = kind === 'mistaken' ? limits.mistakenFen : limits.surplusFen;
  return amountFen + latelyFen > limitFen;
}
