import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/index.js';
import { allowancesOn, type DecidedAllowance } from './limit-allowances.js';
import { limitsFor } from './plan.js';

const DAY = '2026-03-02';
const ROLES = ['billing', 'finance', 'arrears-officer'];
const LIMITS = {
  maxParts: 6,
  maxMonths: 12,
  minPartFen: 20_000,
  maxFirstDueDays: 45,
  maxDeferralDays: 90,
  shareNowPercent: 10,
  presentedDays: 7,
};
const terms = (maxParts: number) => ({
  maxParts,
  maxMonths: 24,
  minPartFen: 5_000,
  maxFirstDueDays: 60,
  maxDeferralDays: 180,
  shareNowPercent: 0,
});
const registered = [{ role: 'finance', maxParts: 12 }];

const decided = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    from: fc.integer({ min: -5, max: 5 }).map((days) => addDays(DAY, days)),
    terms: fc.option(fc.integer({ min: 1, max: 60 }).map(terms), { nil: null }),
  }),
  { maxLength: 12 },
);

const partsOf = (rows: readonly DecidedAllowance[], role: string, date = DAY) =>
  limitsFor(LIMITS, allowancesOn(registered, rows, date), role).maxParts;

describe('who may exceed the limits of plans', () => {
  it('is what the institution was registered with until something else begins, and ends with an end', () => {
    const more = { role: 'finance', from: DAY, terms: terms(24) };
    const end = { role: 'finance', from: addDays(DAY, 3), terms: null };
    expect(partsOf([more, end], 'finance', addDays(DAY, -1))).toBe(12);
    expect(partsOf([more, end], 'finance')).toBe(24);
    expect(partsOf([more, end], 'finance', addDays(DAY, 3))).toBe(6);
    expect(partsOf([more, end], 'billing')).toBe(6);
  });

  it('each role has one word at most; what has not begun changes nothing; the last word on a day counts', () => {
    fc.assert(
      fc.property(decided, fc.constantFrom(...ROLES), (rows, role) => {
        const now = allowancesOn(registered, rows, DAY).filter((row) => row.role === role);
        expect(now.length).toBeLessThanOrEqual(1);
        const begun = rows.filter((row) => row.role === role && row.from <= DAY);
        expect(allowancesOn(registered, begun, DAY).filter((row) => row.role === role)).toEqual(now);
        const latest = begun
          .map(({ from }) => from)
          .sort()
          .at(-1);
        const last = begun.findLast(({ from }) => from === latest);
        if (last) expect(now).toEqual(last.terms ? [{ role, ...last.terms }] : []);
      }),
    );
  });

  it('never narrows what the house lets everybody do', () => {
    fc.assert(
      fc.property(decided, fc.constantFrom(...ROLES), (rows, role) => {
        const own = limitsFor(LIMITS, allowancesOn(registered, rows, DAY), role);
        expect(own.maxParts).toBeGreaterThanOrEqual(LIMITS.maxParts);
        expect(own.minPartFen).toBeLessThanOrEqual(LIMITS.minPartFen);
        expect(own.shareNowPercent).toBeLessThanOrEqual(LIMITS.shareNowPercent);
      }),
    );
  });
});
