import { instantOf, shanghaiTime } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayRing } from './ringing-hours.js';

describe('ringing hours', () => {
  it('begins at 08:00 and ends a minute before 21:00', () => {
    const at = (time: string) => mayRing(new Date(instantOf('2026-05-15', time)));
    expect(['07:59', '08:00', '20:58', '20:59', '21:00', '23:59', '00:00'].map(at)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('never lets anything begin that could ring between 21:00 and 08:00', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.integer({ min: 0, max: 60_000 }), (ms, later) => {
        if (!mayRing(new Date(ms))) return;
        const time = shanghaiTime(ms + later);
        expect(time >= '08:00' && time <= '21:00').toBe(true);
      }),
    );
  });
});
