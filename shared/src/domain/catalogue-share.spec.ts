import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueShare, shareStanding } from './catalogue-share.js';

describe('where a running cost stands with the limit (P19)', () => {
  it('warns at 80 % of the limit, and is over only above the limit', () => {
    const at = (outFen: number) => shareStanding('2', { totalFen: 100_000, outFen }, 80).standing;
    expect([at(0), at(3_999), at(4_000), at(5_000), at(5_001)]).toEqual(['calm', 'calm', 'near', 'near', 'over']);
    expect(shareStanding('3', { totalFen: 100_000, outFen: 7_000 }, 80).standing).toBe('calm');
  });

  it('says what the rule says, and takes refunds below zero for nothing', () => {
    const level = fc.constantFrom('township' as const, '1' as const, '2' as const, '3' as const);
    const fen = fc.integer({ min: -50_000, max: 500_000 });
    fc.assert(
      fc.property(level, fen, fen, (at, totalFen, outFen) => {
        const said = shareStanding(at, { totalFen, outFen }, 80);
        const rule = catalogueShare(at, said.totalFen, said.outFen);
        expect(said.overFen).toBe(rule.borneByInstitutionFen);
        expect(said.standing === 'over').toBe(said.overFen > 0);
        expect(said.outFen).toBeLessThanOrEqual(said.totalFen);
        expect(Math.min(said.totalFen, said.outFen, said.overFen)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
