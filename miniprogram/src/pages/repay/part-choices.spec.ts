import { describe, expect, it } from 'vitest';
import { partChoices } from './part-choices';

describe('choosing parts', () => {
  const limits = { maxParts: 6, minPartFen: 20_000, maxMonths: 4, maxFirstDueDays: 45 };
  it('offers what the limits allow, and always one', () => {
    expect(partChoices(231_845, limits)).toEqual([1, 2, 3, 4]);
    expect(partChoices(50_000, limits)).toEqual([1, 2]);
    expect(partChoices(100, limits)).toEqual([1]);
  });
});
