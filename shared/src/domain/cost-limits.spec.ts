import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostLimits, type DayCost, limitKey, limitsAfter, limitWords, nextAmount } from './cost-limits.js';

const limitsOf = (amounts: number[], percents: number[] = []): CostLimits => ({
  amountsFen: [...new Set(amounts)].sort((a, b) => a - b),
  ceilingPercents: [...new Set(percents)].sort((a, b) => a - b),
  ceilingFen: { resident: null, employee: null },
});
const amounts = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 8 });
const percents = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 });
const lines = fc.array(
  fc.record({
    date: fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}`),
    amountFen: fc.integer({ min: -20_000, max: 20_000 }),
  }),
  { maxLength: 30 },
);
const uses = fc.option(
  fc.record({
    ceilingFen: fc.integer({ min: 0, max: 1_000_000_000_000 }),
    usedFen: fc.integer({ min: 0, max: 1_000_000_000_000 }),
    on: fc.constant('2026-03-09'),
  }),
);
const NONE: ReadonlySet<string> = new Set();

describe('thresholds of a stay (P17)', () => {
  it('known answers: two on one day, by the day end, and a ceiling to the fen', () => {
    const limits = limitsOf([500_000, 1_000_000], [80, 100]);
    const days = [
      { date: '2026-03-02', amountFen: 700_000 },
      { date: '2026-03-01', amountFen: 499_999 },
    ];
    expect(limitsAfter(limits, NONE, days, null)).toEqual([
      { kind: 'amount', value: 500_000, reachedOn: '2026-03-02', atFen: 1_199_999 },
      { kind: 'amount', value: 1_000_000, reachedOn: '2026-03-02', atFen: 1_199_999 },
    ]);
    const use = { ceilingFen: 10_000_000, on: '2026-03-02' };
    expect(limitsAfter(limits, NONE, [], { ...use, usedFen: 7_999_999 })).toEqual([]);
    expect(limitsAfter(limits, NONE, [], { ...use, usedFen: 8_000_000 })).toEqual([
      { kind: 'ceiling', value: 80, reachedOn: '2026-03-02', atFen: 8_000_000 },
    ]);
  });

  it('fires each threshold once, also day by day and when refunds bring the total back under', () => {
    fc.assert(
      fc.property(amounts, percents, lines, uses, (some, shares, all, use) => {
        const limits = limitsOf(some, shares);
        const fired = new Set<string>();
        const often: string[] = [];
        for (let day = 1; day <= 9; day += 1) {
          const known = all.filter(({ date }) => date <= `2026-03-0${day}`);
          for (const limit of limitsAfter(limits, fired, known, use)) {
            often.push(limitKey(limit));
            fired.add(limitKey(limit));
          }
        }
        expect(often).toHaveLength(new Set(often).size);
        expect(limitsAfter(limits, fired, [...all, { date: '2026-03-09', amountFen: -900_000 }], use)).toEqual([]);
        expect(limitsAfter(limits, fired, all, use)).toEqual([]);
      }),
    );
  });

  it('the set that fired by a day end does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(amounts, lines, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (some, all, keys) => {
        const limits = limitsOf(some);
        const shuffled = all.map((line, at) => ({ line, key: keys[at] ?? 0 })).sort((a, b) => a.key - b.key);
        const other: DayCost[] = shuffled.map(({ line }) => line);
        expect(limitsAfter(limits, NONE, other, null)).toEqual(limitsAfter(limits, NONE, all, null));
      }),
    );
  });

  it('is never negative, never of another day, and reached at what it names', () => {
    fc.assert(
      fc.property(amounts, percents, lines, uses, (some, shares, all, use) => {
        for (const { kind, value, atFen, reachedOn } of limitsAfter(limitsOf(some, shares), NONE, all, use)) {
          expect(value).toBeGreaterThan(0);
          expect(atFen).toBeGreaterThanOrEqual(kind === 'amount' ? value : 0);
          expect(reachedOn >= '2026-03-01' && reachedOn <= '2026-03-09').toBe(true);
        }
        if (use === null) {
          expect(limitsAfter(limitsOf([], shares), NONE, all, use)).toEqual([]);
        }
      }),
    );
  });

  it('says which amount comes next, and when it is near', () => {
    const limits = limitsOf([500_000, 1_000_000]);
    expect(nextAmount(limits, NONE, 449_999)).toEqual({ amountFen: 500_000, near: false });
    expect(nextAmount(limits, NONE, 450_000)).toEqual({ amountFen: 500_000, near: true });
    expect(nextAmount(limits, new Set(['amount:500000']), 450_000)).toEqual({ amountFen: 1_000_000, near: false });
    expect(nextAmount(limits, new Set(['amount:500000', 'amount:1000000']), 450_000)).toBeNull();
  });

  it('speaks plainly', () => {
    expect(limitWords({ kind: 'amount', value: 500_000 })).toBe('费用到 5,000 元');
    expect(limitWords({ kind: 'ceiling', value: 80 })).toBe('今年医保能报的用了 80%');
    expect(limitWords({ kind: 'ceiling', value: 100 })).toBe('今年医保能报的用完了');
  });
});
