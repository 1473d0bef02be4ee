import { expect } from 'vitest';

/** What a payment says of itself in the store. */
export interface PaymentSeen {
  _id: string;
  amountFen: number;
  appliedFen: number;
  creditFen: number;
  takenBack: { amountFen: number; debtFen: number } | null;
}

export interface RefundSeen {
  _id: string;
  kind: 'surplus' | 'mistaken';
  state: string;
  paymentId: string;
  amountFen: number;
  takeBackFen: number;
}

const WITH_HOSPITAL = ['approved', 'processing', 'abnormal'];
const RETURNED = ['rejected', 'closed'];

/**
 * What must be true of one family's money, worked out from what happened and from nothing that the product computes:
 * every fen received counts on the debt, is the family's credit, is set aside for a refund, or went back.
 */
export class Oracle {
  /** What the settlement in force asks; 0 between two settlements. */
  owedFen = 0;
  onDebtFen = 0;
  creditFen = 0;
  asideFen = 0;
  /** Payments less what left the hospital again. */
  keptFen = 0;
  private readonly payments = new Map<string, PaymentSeen>();
  private readonly refunds = new Map<string, string>();

  /** What the hospital forgave and what an office outside paid (P40): off the debt, and nobody's to ask back. */
  forgivenFen = 0;
  outsideFen = 0;

  get helpFen(): number {
    return this.forgivenFen + this.outsideFen;
  }

  get balanceFen(): number {
    return this.owedFen - this.onDebtFen - this.helpFen;
  }

  helped({ forgivenFen, outsideFen }: { forgivenFen: number; outsideFen: number }): void {
    this.forgivenFen += forgivenFen;
    this.outsideFen += outsideFen;
  }

  settled(owedFen: number): void {
    this.owedFen = owedFen;
    // Help that is not needed any more goes first: only what the family paid may be credit.
    this.forgivenFen -= Math.min(this.forgivenFen, this.overFen);
    this.outsideFen -= Math.min(this.outsideFen, this.overFen);
    const surplus = this.overFen;
    this.onDebtFen -= surplus;
    this.creditFen += surplus;
  }

  private get overFen(): number {
    return Math.max(0, -this.balanceFen);
  }

  unsettled(): void {
    this.owedFen = 0;
  }

  /** Money that came in: on what is owed, the rest is credit (invariant 7). */
  received(payment: PaymentSeen): void {
    const before = this.payments.get(payment._id);
    if (!before) {
      const applied = Math.min(payment.amountFen, Math.max(0, this.balanceFen));
      this.onDebtFen += applied;
      this.creditFen += payment.amountFen - applied;
      this.keptFen += payment.amountFen;
      expect([payment.appliedFen, payment.creditFen]).toEqual([applied, payment.amountFen - applied]);
    } else expect(asPosted(payment)).toEqual(asPosted(before));
    if (payment.takenBack && !before?.takenBack) this.takenBack(payment.takenBack);
    this.payments.set(payment._id, payment);
  }

  /** Brings a refund from where it was seen last to where it stands. */
  refund(row: RefundSeen): void {
    const before = this.refunds.get(row._id) ?? 'requested';
    if (before === row.state) return;
    if (before === 'requested' && row.state !== 'rejected') this.approved(row);
    if (row.state === 'succeeded') {
      this.asideFen -= row.amountFen;
      this.keptFen -= row.amountFen;
    }
    if (RETURNED.includes(row.state) && before !== 'requested') {
      this.asideFen -= row.amountFen;
      this.creditFen += row.amountFen;
    }
    this.refunds.set(row._id, row.state);
  }

  /** Refunds of a payment that were neither refused nor closed, besides those that only were asked for. */
  givenBackOf(rows: readonly RefundSeen[], paymentId: string): number {
    const live = rows.filter((row) => row.paymentId === paymentId);
    return live
      .filter((row) => row.state === 'succeeded' || WITH_HOSPITAL.includes(row.state))
      .reduce((sum, row) => sum + row.amountFen, 0);
  }

  private approved({ kind, amountFen, takeBackFen }: RefundSeen): void {
    // Only a mistaken payment comes off the debt, and never more than the debt counts.
    const most = kind === 'mistaken' ? Math.min(amountFen, this.onDebtFen) : 0;
    expect(takeBackFen).toBeGreaterThanOrEqual(0);
    expect(takeBackFen).toBeLessThanOrEqual(most);
    this.onDebtFen -= takeBackFen;
    this.creditFen += takeBackFen - amountFen;
    this.asideFen += amountFen;
  }

  /** Taken back at the window: all that no refund gave back, off the debt or out of the credit, never more than there is. */
  private takenBack(taken: NonNullable<PaymentSeen['takenBack']>): void {
    expect(taken.amountFen).toBeGreaterThan(0);
    expect(taken.debtFen).toBeLessThanOrEqual(Math.min(taken.amountFen, this.onDebtFen));
    this.onDebtFen -= taken.debtFen;
    this.creditFen -= taken.amountFen - taken.debtFen;
    this.keptFen -= taken.amountFen;
  }
}

/** What stands for ever: it is only marked as taken back, or as returned in part. */
function asPosted(payment: PaymentSeen): Record<string, unknown> {
  return { ...payment, takenBack: null, returned: null };
}
