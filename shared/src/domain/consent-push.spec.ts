import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PUSHES, pushesLeft } from './consent-push.js';

const HOUR = 3_600_000;

describe('sending a consent to the phone again', () => {
  it('is possible two hours after the last message, three times in all', () => {
    expect(pushesLeft(0, [])).toEqual({ left: 3, fromMs: 2 * HOUR });
    expect(pushesLeft(0, [5 * HOUR])).toEqual({ left: 2, fromMs: 7 * HOUR });
    expect(pushesLeft(0, [2 * HOUR, 4 * HOUR, 6 * HOUR]).left).toBe(0);
  });

  it('whenever somebody tries, nobody gets more than the limit or two within two hours', () => {
    const tries = fc.array(fc.integer({ min: 0, max: 72 * HOUR }), { maxLength: 40 });
    fc.assert(
      fc.property(tries, (moments) => {
        const pushed: number[] = [];
        for (const now of [...moments].sort((a, b) => a - b)) {
          const { left, fromMs } = pushesLeft(0, pushed);
          if (left > 0 && now >= fromMs) pushed.push(now);
        }
        expect(pushed.length).toBeLessThanOrEqual(MOST_PUSHES);
        [0, ...pushed].reduce((before, at) => {
          if (at !== 0) expect(at - before).toBeGreaterThanOrEqual(2 * HOUR);
          return at;
        });
      }),
    );
  });
});
