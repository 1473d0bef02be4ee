import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begunOn } from './begun-on.js';
import { houseLimitsOn } from './house-limits.js';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
const row = fc.record({ from: day, no: fc.nat() });
const BASE = { maxParts: 6, maxMonths: 12, minPartFen: 20_000, maxFirstDueDays: 45 };

describe('settings that hold from a day on', () => {
  it('a date reads the latest row that has begun, of one day the newest; a later row changes no earlier date', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), row, day, (rows, added, date) => {
        const now = begunOn(rows, date);
        const begun = rows.filter(({ from }) => from <= date);
        if (now === null) expect(begun).toEqual([]);
        else {
          expect(begun.every(({ from }) => from <= now.from)).toBe(true);
          expect(begun.filter(({ from }) => from === now.from).at(-1)).toBe(now);
        }
        if (added.from > date) expect(begunOn([...rows, added], date)).toBe(now);
      }),
    );
  });

  it('limits: those of registration, until the first row of the house has begun', () => {
    const own = { ...BASE, maxParts: 10, maxDeferralDays: 60, shareNowPercent: 20, presentedDays: 5 };
    const by = { recordedBy: { staffId: 's', name: '孟凡' }, recordedAt: new Date(0) };
    const house = { limits: BASE, limitRows: [{ limits: own, from: '2026-03-10', ...by }] };
    const plain = { ...BASE, maxDeferralDays: 90, shareNowPercent: 0, presentedDays: 7 };
    expect(houseLimitsOn(house, '2026-03-09')).toEqual(plain);
    expect(houseLimitsOn(house, '2026-03-10')).toEqual(own);
    expect(houseLimitsOn({ limits: BASE }, '2026-03-10')).toEqual(plain);
  });
});
