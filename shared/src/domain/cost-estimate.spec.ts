import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costEstimate, quartileFen } from './cost-estimate.js';

const totals = fc.array(fc.integer({ min: 0, max: 9_000_000_000_000 }), { minLength: 1, maxLength: 60 });
const sorted = (fen: number[]) => [...fen].sort((a, b) => a - b);

describe('cost estimate by diagnosis (P12)', () => {
  it('known answers', () => {
    expect(costEstimate([5, 1, 3, 2, 4], 5)).toEqual({ known: true, stays: 5, lowFen: 2, medianFen: 3, highFen: 4 });
    expect(costEstimate([100, 200, 300, 400], 4)).toMatchObject({ lowFen: 175, medianFen: 250, highFen: 325 });
    expect(costEstimate([1, 2], 1)).toMatchObject({ lowFen: 1, medianFen: 2, highFen: 2 });
    expect(costEstimate([700], 1)).toMatchObject({ lowFen: 700, medianFen: 700, highFen: 700 });
  });

  it('says nothing below the minimum, and never of nothing', () => {
    fc.assert(
      fc.property(totals, fc.integer({ min: 0, max: 80 }), (fen, minimum) => {
        const told = costEstimate(fen, minimum);
        expect(told.known).toBe(fen.length >= minimum);
        expect(told.stays).toBe(fen.length);
      }),
    );
    expect(costEstimate([], 0)).toEqual({ known: false, stays: 0 });
    expect(() => quartileFen([], 2)).toThrow();
  });

  it('is whole fen, in order, within what was paid, whatever the order of the stays', () => {
    fc.assert(
      fc.property(totals, (fen) => {
        const told = costEstimate(fen, 1);
        if (!told.known) throw new Error('known from one stay on');
        const figures = [told.lowFen, told.medianFen, told.highFen];
        expect(figures.every(Number.isSafeInteger)).toBe(true);
        expect(figures).toEqual(sorted(figures));
        expect(told.lowFen).toBeGreaterThanOrEqual(Math.min(...fen));
        expect(told.highFen).toBeLessThanOrEqual(Math.max(...fen));
        expect(costEstimate([...fen].reverse(), 1)).toEqual(told);
      }),
    );
  });

  it('has half of the stays on either side of the median, a quarter of the steps outside each end', () => {
    fc.assert(
      fc.property(totals, (fen) => {
        const told = costEstimate(fen, 1);
        if (!told.known) throw new Error('known from one stay on');
        const count = (holds: (one: number) => boolean) => fen.filter(holds).length;
        const quarter = Math.ceil((fen.length - 1) / 4);
        expect(count((one) => one <= told.medianFen) * 2).toBeGreaterThanOrEqual(fen.length);
        expect(count((one) => one < told.lowFen)).toBeLessThanOrEqual(quarter);
        expect(count((one) => one > told.highFen)).toBeLessThanOrEqual(quarter);
      }),
    );
  });

  it('moves with the prices: the same amount more on every stay is the same amount more told', () => {
    fc.assert(
      fc.property(totals, fc.integer({ min: 0, max: 1_000_000 }), (fen, more) => {
        const ascending = sorted(fen);
        const dearer = ascending.map((one) => one + more);
        for (const quarter of [1, 2, 3] as const) {
          expect(quartileFen(dearer, quarter)).toBe(quartileFen(ascending, quarter) + more);
        }
      }),
    );
  });
});
