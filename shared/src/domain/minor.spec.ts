import { addDays } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADULT_AGE, ageOn, lastDayAsMinor } from './id-number.js';

describe('the day a child turns 18', () => {
  it('is the day after the last day as a minor, for every birth date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const birthDate = addDays('1980-01-01', days);
        const last = lastDayAsMinor(birthDate);
        expect([ageOn(birthDate, last), ageOn(birthDate, addDays(last, 1))]).toEqual([ADULT_AGE - 1, ADULT_AGE]);
      }),
    );
    expect(lastDayAsMinor('2008-02-29')).toBe('2026-02-28');
    expect(lastDayAsMinor('2008-03-01')).toBe('2026-02-28');
  });
});
