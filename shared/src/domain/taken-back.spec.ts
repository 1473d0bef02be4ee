import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBalanced, paymentEntry } from './ledger.js';
import { shareTakenBack, takenBackEntry } from './taken-back.js';

const fen = fc.integer({ min: 0, max: 10 ** 9 });

describe('a window payment that is taken back', () => {
  it('gives back what no refund gave back, and takes no more off the debt than it counts', () => {
    fc.assert(
      fc.property(fen, fen, fen, fen, (amountFen, counted, refunded, paidOfDebtFen) => {
        const payment = {
          amountFen,
          countedFen: Math.min(counted, amountFen),
          refundedFen: Math.min(refunded, amountFen),
        };
        const { leftFen, debtFen, creditFen } = shareTakenBack(payment, paidOfDebtFen);
        expect(leftFen).toBe(amountFen - payment.refundedFen);
        expect(debtFen + creditFen).toBe(leftFen);
        expect(Math.min(debtFen, creditFen)).toBeGreaterThanOrEqual(0);
        expect(debtFen).toBeLessThanOrEqual(Math.min(payment.countedFen, paidOfDebtFen));
      }),
    );
  });

  it('of a whole payment is its entry with the other sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fen, (amountFen, part) => {
        const surplusFen = Math.min(part, amountFen);
        const whose = { institution: 'H', date: '2026-11-27', patientId: 'p' };
        const money = { transactionId: 't', way: 'window-cash' as const, amountFen, takenBy: { staffId: 's' } };
        const posted = paymentEntry(whose, money, 'o', surplusFen);
        const from = { debt: { obligationId: 'o', fen: amountFen - surplusFen }, creditFen: surplusFen };
        const back = takenBackEntry({ ...whose, ...money }, whose.date, from, 's');
        assertBalanced(back);
        expect(back.legs).toEqual(posted.legs.map((leg) => ({ ...leg, amountFen: -leg.amountFen })));
        expect(back.reverses).toBe(posted.entryId);
      }),
    );
  });
});
