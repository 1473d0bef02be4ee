import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  formatDay,
  formatLongDay,
  instantOf,
  isBusinessDate,
  isQuietHour,
  parseShanghai,
  shanghaiDate,
  shanghaiTime,
  weekday,
} from './index.js';

const date = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('business dates', () => {
  it('knows real calendar days', () => {
    for (const good of ['2024-02-29', '2000-02-29', '2026-12-31']) expect(isBusinessDate(good)).toBe(true);
    for (const bad of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '', null, 20240101]) {
      expect(isBusinessDate(bad)).toBe(false);
    }
  });

  it('adds and counts days consistently', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const later = addDays(day, days);
        expect(isBusinessDate(later)).toBe(true);
        expect(daysBetween(day, later)).toBe(days);
        expect((((weekday(later) - weekday(day) - days) % 7) + 7) % 7).toBe(0);
      }),
    );
  });

  it('derives month by month from the anchor, clipped, without drift', () => {
    expect([0, 1, 2, 3].map((months) => addMonths('2024-01-31', months))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 240 }), (anchor, months) => {
        const due = addMonths(anchor, months);
        expect(isBusinessDate(due)).toBe(true);
        const clipped = due.slice(8) !== anchor.slice(8);
        if (clipped) expect(addDays(due, 1).slice(8)).toBe('01');
      }),
    );
  });

  it('stands at UTC+8', () => {
    expect(shanghaiDate(Date.parse('2026-03-07T16:00:00Z'))).toBe('2026-03-08');
    expect(shanghaiTime(Date.parse('2026-03-07T15:59:00Z'))).toBe('23:59');
    expect(instantOf('2026-03-08', '00:00')).toBe(Date.parse('2026-03-07T16:00:00Z'));
    expect(parseShanghai('2026-03-08 08:30:15')).toBe(Date.parse('2026-03-08T00:30:15Z'));
    expect(parseShanghai('2026-03-08')).toBe(Date.parse('2026-03-07T16:00:00Z'));
    expect(parseShanghai('8 March')).toBeNull();
    expect(parseShanghai('2026-02-30 00:00:00')).toBeNull();
  });

  it('is quiet from 21:00 to 08:00', () => {
    const at = (time: string) => isQuietHour(instantOf('2026-03-08', time));
    expect(['21:00', '23:59', '00:00', '07:59'].map(at)).toEqual([true, true, true, true]);
    expect(['08:00', '12:00', '20:59'].map(at)).toEqual([false, false, false]);
  });

  it('writes days as people read them', () => {
    expect(formatDay('2024-03-05')).toBe('3月5日 周二');
    expect(formatLongDay('2024-03-05')).toBe('2024年3月5日');
  });
});
