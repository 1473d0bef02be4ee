import { describe, expect, it } from 'vitest';
import { deferralDays, firstDueOn, oddFen, partChoices } from './part-choices';

const limits = {
  maxParts: 6,
  minPartFen: 20_000,
  maxMonths: 4,
  maxFirstDueDays: 45,
  maxDeferralDays: 70,
  shareNowPercent: 0,
  presentedDays: 7,
};
const TODAY = '2026-03-20';

describe('choosing parts', () => {
  const choices = (balanceFen: number, nowFen = 0, first = true) =>
    partChoices(limits, { balanceFen, today: TODAY, first }, nowFen, '2026-04-15');

  it('offers what the limits allow, and always one', () => {
    expect(choices(231_845)).toEqual([1, 2, 3, 4]);
    expect(choices(50_000)).toEqual([1, 2]);
    expect(choices(50_000, 20_000)).toEqual([1]);
    expect(choices(100)).toEqual([1]);
  });

  it('puts everything off only as far as the hospital allows', () => {
    expect(deferralDays(limits, TODAY)).toEqual(['2026-04-20', '2026-05-20']);
    expect(deferralDays({ ...limits, maxDeferralDays: 10 }, TODAY)).toEqual(['2026-03-30']);
  });

  it('offers the odd sum above a round one', () => {
    expect([oddFen(231_845), oddFen(114_298), oddFen(8_000), oddFen(200_000)]).toEqual([31_845, 4_298, 0, 0]);
  });

  it('the first day comes after today and within the grace', () => {
    expect(firstDueOn(TODAY, 25, 45)).toBe('2026-03-25');
    expect(firstDueOn(TODAY, 20, 45)).toBe('2026-04-20');
    expect(firstDueOn(TODAY, 5, 10)).toBe('2026-03-30');
  });
});
