import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeLine } from './charge-line.schema.js';
import { asSealed, type LineSplit, splitOf } from './line-split.js';

const split: fc.Arbitrary<LineSplit> = fc.record({
  selfPayShare: fc.option(fc.constantFrom('0', '0.1', '0.10', '1')),
  selfPayFen: fc.option(fc.integer({ min: -500, max: 500 })),
  chargeClass: fc.constantFrom('a', 'b', 'self', 'unknown'),
});
const NONE: LineSplit = { selfPayShare: null, selfPayFen: null, chargeClass: 'a' };

describe('the insurer’s split of a line that came before it', () => {
  it('is taken once, never changed after, and silence changes nothing', () => {
    fc.assert(
      fc.property(split, split, (arriving, known) => {
        expect(splitOf(NONE, known)).toBe('same');
        expect(splitOf(known, known)).toBe('same');
        const said = arriving.selfPayShare !== null || arriving.selfPayFen !== null;
        expect(splitOf(arriving, NONE)).toBe(said ? 'take' : 'same');
        const stands = known.selfPayShare !== null || known.selfPayFen !== null;
        if (stands) expect(splitOf(arriving, known)).not.toBe('take');
      }),
    );
    const known = { selfPayShare: '0.10', selfPayFen: 12, chargeClass: 'b' as const };
    expect(splitOf({ ...known, selfPayShare: '0.1' }, known)).toBe('same');
    expect(splitOf({ ...known, selfPayFen: 13 }, known)).toBe('conflict');
    expect(splitOf({ ...known, chargeClass: 'self' }, known)).toBe('conflict');
  });

  it('is not on a bill that was sealed before it came', () => {
    const at = new Date('2026-03-02T00:00:00Z');
    const line = { ...NONE, selfPayFen: 12, chargeClass: 'b', lateSplit: { at, before: NONE } } as ChargeLine;
    expect(asSealed(line, new Date(at.getTime() - 1))).toMatchObject(NONE);
    expect(asSealed(line, new Date(at.getTime() + 1))).toMatchObject({ selfPayFen: 12, chargeClass: 'b' });
    expect(asSealed(line, null)).toMatchObject({ selfPayFen: 12 });
  });
});
