import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBalanced, type Entry, paymentEntry, reversalEntry, settlementEntry } from './ledger.js';
import { refundApprovedEntry, refundPaidEntry, takeBackEntry } from './refund-entries.js';
import {
  DEFAULT_REFUND_LIMITS,
  fundMistaken,
  needsApproval,
  type RefundablePayment,
  refundableFen,
  spreadSurplus,
} from './refund-rules.js';

const whose = { institution: 'H1', date: '2026-11-27', patientId: 'p' };
const fen = fc.integer({ min: 1, max: 100_000 });

/** A hospital with one debt: entries move the balances, as the ledger does. */
class Books {
  readonly entries: Entry[] = [];
  readonly payments = new Map<string, RefundablePayment>();
  readonly refunds: { id: string; paymentId: string; amountFen: number; state: 'payable' | 'paid' | 'closed' }[] = [];

  constructor(readonly debtFen: number) {
    this.post(settlementEntry(whose, 's', 'o', debtFen));
  }

  sum(account: string): number {
    const legs = this.entries.flatMap((entry) => entry.legs).filter((leg) => leg.account === account);
    return legs.reduce((sum, leg) => sum + leg.amountFen, 0);
  }

  pay(amountFen: number): void {
    const paymentId = `t${this.payments.size}`;
    const appliedFen = Math.min(amountFen, Math.max(0, this.sum('patient-receivable')));
    this.postPayment(paymentId, amountFen, amountFen - appliedFen);
    this.payments.set(paymentId, { paymentId, amountFen, appliedFen, refundedFen: 0, takenBackFen: 0 });
  }

  private postPayment(paymentId: string, amountFen: number, creditFen: number): void {
    const money = { transactionId: paymentId, way: 'wechat-pay' as const, amountFen };
    this.post(paymentEntry(whose, money, 'o', creditFen));
  }

  mistaken(payment: RefundablePayment, amountFen: number): void {
    if (amountFen > refundableFen(payment)) return;
    const { takeBackFen, creditFen } = fundMistaken(payment, amountFen, this.debtFen - this.sum('patient-receivable'));
    if (creditFen > -this.sum('patient-credit')) return;
    this.start(payment, amountFen, takeBackFen);
  }

  surplus(amountFen: number): void {
    if (amountFen > -this.sum('patient-credit')) return;
    const { parts, restFen } = spreadSurplus([...this.payments.values()].reverse(), amountFen);
    expect(parts.reduce((sum, part) => sum + part.amountFen, restFen)).toBe(amountFen);
    for (const part of parts) {
      const payment = this.payments.get(part.paymentId);
      if (payment) this.start(payment, part.amountFen, 0);
    }
  }

  private start(payment: RefundablePayment, amountFen: number, takeBackFen: number): void {
    const id = `r${this.refunds.length}`;
    const of = { ...whose, refundId: id };
    if (takeBackFen > 0) this.post(takeBackEntry({ ...of, obligationId: 'o', amountFen: takeBackFen }));
    this.post(refundApprovedEntry({ ...of, amountFen }));
    payment.refundedFen += amountFen;
    payment.takenBackFen += takeBackFen;
    this.refunds.push({ id, paymentId: payment.paymentId, amountFen, state: 'payable' });
  }

  end(index: number, how: 'paid' | 'closed'): void {
    const refund = this.refunds[index % Math.max(1, this.refunds.length)];
    if (refund?.state !== 'payable') return;
    refund.state = how;
    if (how === 'paid') {
      this.post(refundPaidEntry({ ...whose, refundId: refund.id, amountFen: refund.amountFen }, 'wechat-clearing'));
      return;
    }
    const approved = this.entries.find((entry) => entry.entryId === `refund-approved:${refund.id}`);
    const payment = this.payments.get(refund.paymentId);
    if (!approved || !payment) throw new Error('no approval');
    this.post(reversalEntry(approved, whose.date));
    payment.refundedFen -= refund.amountFen;
    // What was taken back from the debt stays credit: the payment owes nothing to it any more.
  }

  private post(entry: Entry): void {
    assertBalanced(entry);
    expect(this.entries.map(({ entryId }) => entryId)).not.toContain(entry.entryId);
    this.entries.push(entry);
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('pay' as const), amountFen: fen, at: fc.nat(9) }),
  fc.record({ do: fc.constant('mistaken' as const), amountFen: fen, at: fc.nat(9) }),
  fc.record({ do: fc.constant('surplus' as const), amountFen: fen, at: fc.nat(9) }),
  fc.record({ do: fc.constantFrom('paid' as const, 'closed' as const), amountFen: fen, at: fc.nat(9) }),
);

describe('refunds', () => {
  it('however payments, refunds and closings follow each other, no fen appears or is lost', () => {
    fc.assert(
      fc.property(fen, fc.array(step, { maxLength: 40 }), (debtFen, steps) => {
        const books = new Books(debtFen);
        for (const { do: act, amountFen, at } of steps) {
          const payments = [...books.payments.values()];
          const payment = payments[at % Math.max(1, payments.length)];
          if (act === 'pay') books.pay(amountFen);
          else if (act === 'surplus') books.surplus(amountFen);
          else if (act === 'mistaken') payment && books.mistaken(payment, amountFen);
          else books.end(at, act);
          const sums = books.entries.flatMap((entry) => entry.legs).reduce((sum, leg) => sum + leg.amountFen, 0);
          expect(sums).toBe(0);
          expect(-books.sum('patient-credit')).toBeGreaterThanOrEqual(0);
          expect(books.sum('patient-receivable')).toBeGreaterThanOrEqual(0);
          expect(books.sum('patient-receivable')).toBeLessThanOrEqual(debtFen);
          const open = books.refunds.filter((refund) => refund.state === 'payable');
          const payableFen = open.reduce((sum, refund) => sum + refund.amountFen, 0);
          expect(books.sum('refunds-payable') + payableFen).toBe(0);
          for (const { paymentId, amountFen: paidFen } of books.payments.values()) {
            const live = books.refunds.filter((refund) => refund.paymentId === paymentId && refund.state !== 'closed');
            expect(live.reduce((sum, refund) => sum + refund.amountFen, 0)).toBeLessThanOrEqual(paidFen);
          }
        }
      }),
    );
  });

  it('a surplus is given back by the payment that paid too much, then by the newest', () => {
    const row = (paymentId: string, amountFen: number, appliedFen: number): RefundablePayment => {
      return { paymentId, amountFen, appliedFen, refundedFen: 0, takenBackFen: 0 };
    };
    const payments = [row('newest', 500, 500), row('over', 300, 100), row('oldest', 400, 400)];
    expect(spreadSurplus(payments, 900)).toEqual({
      parts: [
        { paymentId: 'over', amountFen: 300 },
        { paymentId: 'newest', amountFen: 500 },
        { paymentId: 'oldest', amountFen: 100 },
      ],
      restFen: 0,
    });
    expect(spreadSurplus(payments, 1_300).restFen).toBe(100);
  });

  it('a mistaken payment gives its own surplus first, and never more of the debt than the debt counts', () => {
    const payment = { paymentId: 't', amountFen: 1_000, appliedFen: 800, refundedFen: 0, takenBackFen: 0 };
    expect(fundMistaken(payment, 150, 800)).toEqual({ takeBackFen: 0, creditFen: 150 });
    expect(fundMistaken(payment, 1_000, 800)).toEqual({ takeBackFen: 800, creditFen: 200 });
    // A new settlement made the debt smaller: 300 of it stand as credit already.
    expect(fundMistaken(payment, 1_000, 500)).toEqual({ takeBackFen: 500, creditFen: 500 });
  });

  it('a second person is needed above the limit, also when it is asked for in pieces', () => {
    fc.assert(
      fc.property(fc.array(fen, { minLength: 1, maxLength: 8 }), (pieces) => {
        let latelyFen = 0;
        let freeFen = 0;
        for (const amountFen of pieces) {
          if (!needsApproval('surplus', amountFen, latelyFen, DEFAULT_REFUND_LIMITS)) freeFen += amountFen;
          latelyFen += amountFen;
        }
        expect(freeFen).toBeLessThanOrEqual(DEFAULT_REFUND_LIMITS.surplusFen);
      }),
    );
    expect(needsApproval('mistaken', 1, 0, DEFAULT_REFUND_LIMITS)).toBe(true);
    expect(needsApproval('quarantine', 1, 0, { surplusFen: 10 ** 9, mistakenFen: 10 ** 9 })).toBe(true);
  });
});
