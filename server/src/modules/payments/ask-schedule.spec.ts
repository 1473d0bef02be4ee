import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextAskAt } from './ask-schedule.js';

it('always asks again, later than now, by the end of the order, and within half an hour', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: -86_400, max: 86_400 }), (asks, leftSeconds) => {
      const now = new Date('2026-11-27T09:00:00Z');
      const end = new Date(now.getTime() + leftSeconds * 1000);
      const next = nextAskAt(asks, end, now);
      const waited = (next.getTime() - now.getTime()) / 1000;
      expect(waited).toBeGreaterThan(0);
      expect(waited).toBeLessThanOrEqual(leftSeconds > 0 ? Math.min(1_800, leftSeconds) : 300);
    }),
  );
});

it('asks soon at first: 5 seconds, 30, a minute', () => {
  const now = new Date('2026-11-27T09:00:00Z');
  const end = new Date('2026-11-27T11:00:00Z');
  const waits = [0, 1, 2, 3, 4, 5, 6, 7].map((asks) => (nextAskAt(asks, end, now).getTime() - now.getTime()) / 1000);
  expect(waits).toEqual([5, 30, 60, 180, 300, 600, 1_800, 1_800]);
});
