import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debtFen, type TakenOff, takenOffFen } from './debt.js';
import { receivedOnDebt } from './risk-fund.js';

const fen = fc.integer({ min: 0, max: 10 ** 9 });
const off: fc.Arbitrary<Required<TakenOff>> = fc.record({ reliefFen: fen, forgivenFen: fen, outsideFen: fen });

/** The books: a settlement charges, what is paid and what is taken off comes from the balance. */
const balanceOf = (settledFen: number, sums: TakenOff, paidFen: number) => settledFen - takenOffFen(sums) - paidFen;

describe('what was taken off a debt', () => {
  it('is off once: each fen makes the debt smaller by one, whichever way it came', () => {
    fc.assert(
      fc.property(off, fen, (sums, rest) => {
        const settledFen = takenOffFen(sums) + rest;
        expect(debtFen(settledFen, sums)).toBe(rest);
        expect(debtFen(settledFen, {})).toBe(settledFen);
      }),
    );
  });

  it('is never taken for a payment, nor between two settlements', () => {
    fc.assert(
      fc.property(off, fen, fen, (sums, rest, paid) => {
        const paidFen = Math.min(paid, rest);
        const settledFen = takenOffFen(sums) + rest;
        expect(debtFen(settledFen, sums) - balanceOf(settledFen, sums, paidFen)).toBe(paidFen);
        expect(debtFen(null, sums) - balanceOf(0, sums, paidFen)).toBe(paidFen);
      }),
    );
  });

  it('has come in for the debt, but for what was forgiven', () => {
    fc.assert(
      fc.property(off, fen, fen, (sums, rest, paid) => {
        const paidFen = Math.min(paid, rest);
        const settledFen = takenOffFen(sums) + rest;
        const debt = {
          ...sums,
          amountFen: debtFen(settledFen, sums),
          balanceFen: balanceOf(settledFen, sums, paidFen),
        };
        expect(receivedOnDebt(debt)).toBe(paidFen + sums.reliefFen + sums.outsideFen);
      }),
    );
  });
});
