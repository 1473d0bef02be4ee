import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREDIT_LEVELS, type CreditLevel } from '../domain/credit-history.js';
import { easedLimits, grantedTerms, schemeTerms, termWords } from './punctual.js';

const limits = fc.record({
  shareNowPercent: fc.integer({ min: 0, max: 90 }),
  maxParts: fc.integer({ min: 1, max: 60 }),
  maxMonths: fc.integer({ min: 1, max: 60 }),
});
const terms = fc.record({
  copiesOnly: fc.boolean(),
  noShareNow: fc.boolean(),
  extraParts: fc.integer({ min: 0, max: 12 }),
});
const level = fc.constantFrom(...(Object.keys(CREDIT_LEVELS) as CreditLevel[]));

describe('what paying on time is good for (P32)', () => {
  it('a level never tightens a limit, and only who paid off on time has them eased', () => {
    fc.assert(
      fc.property(limits, terms, level, (house, given, of) => {
        const own = easedLimits(house, grantedTerms(given, of));
        expect(own.shareNowPercent).toBeLessThanOrEqual(house.shareNowPercent);
        expect(own.maxParts).toBeGreaterThanOrEqual(house.maxParts);
        expect(own.maxMonths - own.maxParts).toBe(house.maxMonths - house.maxParts);
        if (of !== 'punctual') expect(own).toEqual(house);
      }),
    );
  });

  it('where the scheme grants nothing there is nothing; each term is said', () => {
    expect(schemeTerms({})).toBeNull();
    expect(grantedTerms(null, 'punctual')).toBeNull();
    expect(termWords({ copiesOnly: true, noShareNow: true, extraParts: 3 })).toHaveLength(3);
    expect(termWords({ copiesOnly: false, noShareNow: false, extraParts: 0 })).toEqual([]);
  });
});
