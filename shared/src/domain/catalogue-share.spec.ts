import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueShare, countedCatalogue, shareStanding } from './catalogue-share.js';

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

describe('whose sums count', () => {
  const lines = { totalFen: 10_000, outFen: 700 };
  const none = { estimate: null, settlement: null };

  it('the settlement wins, then a 2303 that speaks of the same lines, then the lines; the lines stay visible', () => {
    const said = { totalFen: 10_000, outFen: 900 };
    const of = (more: Partial<Parameters<typeof countedCatalogue>[1]>) => countedCatalogue(lines, { ...none, ...more });
    expect(of({})).toEqual({ ...lines, from: 'lines', linesOutFen: 700 });
    expect(of({ estimate: said })).toEqual({ ...said, from: 'estimate', linesOutFen: 700 });
    expect(of({ estimate: { ...said, totalFen: 9_000 } }).from).toBe('lines');
    expect(of({ estimate: said, settlement: { totalFen: 9_900, outFen: 100 } })).toEqual({
      totalFen: 9_900,
      outFen: 100,
      from: 'settlement',
      linesOutFen: 700,
    });
    expect(of({ estimate: said, settlement: { totalFen: 9_900, outFen: null } }).from).toBe('lines');
  });

  it('are one of the three that were given, and the same function judges them all', () => {
    const fen = fc.integer({ min: 0, max: 50_000 });
    const said = fc.option(fc.record({ totalFen: fen, outFen: fc.option(fen) }));
    fc.assert(
      fc.property(fc.record({ totalFen: fen, outFen: fen }), said, said, (own, estimate, settlement) => {
        const { from, linesOutFen, ...sums } = countedCatalogue(own, { estimate, settlement });
        expect(sums).toEqual({ lines: own, estimate, settlement }[from]);
        expect(linesOutFen).toBe(own.outFen);
        const judged = shareStanding('2', sums, 80);
        expect(judged.overFen).toBe(catalogueShare('2', judged.totalFen, judged.outFen).borneByInstitutionFen);
      }),
    );
  });
});
