import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayReachStage, stagesAfter } from './stages.js';

const line = fc.record({
  date: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'),
  amountFen: fc.integer({ min: -900_000, max: 900_000 }),
  selfPayFen: fc.integer({ min: 0, max: 200_000 }),
});

describe('who is looked at for a stage (P16)', () => {
  it('is everybody who reaches one, also where a refund of the same day hides it', () => {
    const asked = fc.array(fc.record({ prepayFen: fc.integer({ min: 0, max: 100_000 }) }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), asked, (lines, before) => {
        const fired = stagesAfter(500_000, before, lines) ?? [];
        const chargedFen = lines.reduce((sum, { amountFen }) => sum + Math.max(0, amountFen), 0);
        if (fired.length > 0) expect(mayReachStage(500_000, before.length, chargedFen)).toBe(true);
      }),
    );
    const hidden = [600_000, -500_000].map((amountFen) => ({ date: '2026-03-01', amountFen, selfPayFen: 0 }));
    expect(stagesAfter(500_000, [], hidden)).toHaveLength(1);
    expect(mayReachStage(500_000, 0, 600_000)).toBe(true);
    expect(mayReachStage(500_000, 1, 600_000)).toBe(false);
  });
});
