import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costEstimate } from './cost-estimate.js';
import {
  estimateStanding,
  expectedPart,
  type LineSums,
  medianErrorFen,
  type PartFacts,
  patientPart,
} from './discharge-estimate.js';

const fen = fc.integer({ min: -500_000, max: 5_000_000 });
const sums = fc
  .record({ totalFen: fen, selfPayFen: fen, lines: fc.nat({ max: 9 }), split: fc.nat({ max: 9 }) })
  .map((row): LineSums => ({ ...row, split: Math.min(row.split, row.lines) }));
const pasts = fc
  .array(fc.nat({ max: 5_000_000 }), { maxLength: 12 })
  .map((totals): PartFacts['past'] => costEstimate(totals, 5));
const facts = fc.record({
  preSettlement: fc.option(fc.record({ selfFen: fen, on: fc.constant('2026-03-02') })),
  lines: sums,
  past: pasts,
  insured: fc.boolean(),
});
const LINES: LineSums = { totalFen: 900_000, selfPayFen: 120_000, lines: 9, split: 9 };
const UNKNOWN: PartFacts['past'] = { known: false, stays: 0 };

describe("the patient's part before discharge (P18)", () => {
  it('is never negative, in order, never under what the splits leave without a pre-settlement', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const part = patientPart(given);
        if (part === null) return;
        expect(part.amountFen).toBeGreaterThanOrEqual(0);
        expect(part.lowFen).toBeLessThanOrEqual(part.amountFen);
        expect(part.highFen ?? part.amountFen).toBeGreaterThanOrEqual(part.amountFen);
        if (part.source === 'past-stays') expect(part.lowFen).toBeGreaterThanOrEqual(given.lines.selfPayFen);
        if (given.preSettlement) expect(part.source).toBe('pre-settlement');
      }),
    );
  });

  it('known answers by source', () => {
    const on = '2026-03-02';
    const base = { preSettlement: null, lines: LINES, past: UNKNOWN, insured: true };
    expect(patientPart({ ...base, preSettlement: { selfFen: 284_610, on } })).toMatchObject({
      source: 'pre-settlement',
      amountFen: 284_610,
    });
    expect(patientPart({ ...base, past: costEstimate([100, 200_000, 300_000, 400_000, 500_000], 5) })).toEqual({
      source: 'past-stays',
      lowFen: 200_000,
      amountFen: 300_000,
      highFen: 400_000,
    });
    expect(patientPart({ ...base, past: costEstimate([1, 2, 3, 4, 5], 5) })).toMatchObject({ amountFen: 120_000 });
    expect(patientPart(base)).toEqual({ source: 'lines', amountFen: 120_000, lowFen: 120_000, highFen: null });
    const bare = { ...LINES, selfPayFen: 0, split: 0 };
    expect(patientPart({ ...base, lines: bare })).toBeNull();
    expect(patientPart({ ...base, lines: bare, insured: false })).toMatchObject({
      source: 'self-pay',
      amountFen: 900_000,
    });
    expect(patientPart({ ...base, lines: { ...bare, lines: 0, totalFen: 0 }, insured: false })).toBeNull();
  });

  it('a list shows the newest estimate, else the splits; of an uninsured the whole; of an unknown emergency nothing', () => {
    const base = { preSettlement: null, told: null, lines: LINES, insured: true, emergency: false };
    const told = { amountFen: 250_000, on: '2026-03-03' };
    expect(expectedPart(base)).toEqual({ kind: 'at-least', amountFen: 120_000, asOf: null });
    expect(expectedPart({ ...base, told })).toEqual({ kind: 'estimate', amountFen: 250_000, asOf: '2026-03-03' });
    const preSettlement = { selfFen: 284_610, on: '2026-03-02' };
    expect(expectedPart({ ...base, told, preSettlement })).toMatchObject({ kind: 'estimate', amountFen: 284_610 });
    const bare = { ...base, insured: false, lines: { ...LINES, selfPayFen: 0, split: 0 } };
    expect(expectedPart(bare)).toMatchObject({ kind: 'at-least', amountFen: 900_000 });
    expect(expectedPart({ ...bare, emergency: true })).toMatchObject({ kind: 'none' });
    const none = { totalFen: 0, selfPayFen: 0, lines: 0, split: 0 };
    expect(expectedPart({ ...base, lines: none })).toMatchObject({ kind: 'none' });
  });
});

describe('when billing is asked to estimate (P18)', () => {
  const stay = { days: 2, plannedOn: '2026-03-10', leaving: false, toldOn: null, today: '2026-03-07' };

  it('from the day on, once, again when discharge moves away, at once when somebody is leaving', () => {
    expect(estimateStanding(stay)).toBe('coming');
    expect(estimateStanding({ ...stay, today: '2026-03-08' })).toBe('due');
    expect(estimateStanding({ ...stay, today: '2026-03-12' })).toBe('due');
    const told = { ...stay, today: '2026-03-09', toldOn: '2026-03-08' };
    expect(estimateStanding(told)).toBe('told');
    expect(estimateStanding({ ...told, plannedOn: '2026-03-11' })).toBe('due');
    expect(estimateStanding({ ...told, plannedOn: '2026-03-20' })).toBe('coming');
    expect(estimateStanding({ ...stay, plannedOn: null, leaving: true })).toBe('due');
    expect(estimateStanding({ ...told, plannedOn: null, leaving: true })).toBe('told');
  });

  it('without days or a planned date nobody is asked', () => {
    expect(estimateStanding({ ...stay, days: null, today: '2026-03-10' })).toBe('coming');
    expect(estimateStanding({ ...stay, plannedOn: null, today: '2026-03-10' })).toBe('unplanned');
    expect(estimateStanding({ ...stay, days: null, plannedOn: null, toldOn: '2026-03-01' })).toBe('told');
  });
});

describe('estimate against truth', () => {
  it('the median of how far off, whichever way', () => {
    expect(medianErrorFen([])).toBeNull();
    expect(medianErrorFen([-300, 100, 200])).toBe(200);
    expect(medianErrorFen([-100, 200])).toBe(150);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: 1 }), (off) => {
        const middle = medianErrorFen(off) ?? -1;
        expect(middle).toBeGreaterThanOrEqual(0);
        expect(middle).toBeLessThanOrEqual(Math.max(...off.map(Math.abs)));
        expect(medianErrorFen(off.map((each) => -each))).toBe(middle);
      }),
    );
  });
});
