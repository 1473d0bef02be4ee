import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from './read-date.js';

describe('dates as people and spreadsheets write them', () => {
  it.each([
    ['2024-1-5', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['2024.01.05', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024 年 1 月 5 日', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['2024-01-05 08:00:00', '2024-01-05'],
    ['20240105080000', '2024-01-05'],
    ['45296', '2024-01-05'],
    ['45296.5', '2024-01-05'],
  ])('%s', (text, date) => expect(readDate(text)).toBe(date));

  it.each(['', '长期', '2024-13-01', '2023-02-29', '2024年1月', '1-5-2024', '20241'.concat('x'), '123'])(
    'refuses %s',
    (text) => expect(readDate(text)).toBeNull(),
  );

  it('reads every serial of both systems as the day it stands for', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (instant) => {
        const date = instant.toISOString().slice(0, 10);
        const days = Math.floor(instant.getTime() / 86_400_000);
        expect(readDate(String(days + 25_569))).toBe(date);
        if (days + 24_107 >= 10_000) expect(readDate(String(days + 24_107), true)).toBe(date);
        expect(readDate(date.replaceAll('-', '/'))).toBe(date);
      }),
    );
  });
});
