import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/index.js';
import { claimPart, claimPeriod, type RecognisedSpan, recognisedSince, type SettledStay } from './retroactive-claim.js';

const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2025-01-01', days));
const fen = fc.integer({ min: 0, max: 5_000_000 });
const lines = fc.array(fc.record({ date: day, amountFen: fc.integer({ min: -200_000, max: 900_000 }) }), {
  maxLength: 8,
});
const stay = fc.record<SettledStay>({
  stayId: fc.constant('stay'),
  settledOn: day,
  personalFen: fen,
  outsideFen: fen,
  borneFen: fen,
  assistanceFen: fc.constantFrom(0, 12_300),
  lines,
});

/** The claim of somebody recognised on a day, whom no other list knew. */
function claimed(of: SettledStay, recognisedOn: string, others: RecognisedSpan[] = []): number {
  const period = claimPeriod(recognisedOn);
  return period ? claimPart(of, period, [{ from: recognisedOn, to: null }, ...others]).claimableFen : 0;
}

describe('what somebody recognised later in the year may claim back (P3)', () => {
  it('is never more than the person paid inside the catalogue, and never negative', () => {
    fc.assert(
      fc.property(stay, day, (of, on) => {
        const fenOf = claimed(of, on);
        expect(fenOf).toBeGreaterThanOrEqual(0);
        expect(fenOf).toBeLessThanOrEqual(Math.max(0, of.personalFen - of.outsideFen - of.borneFen));
        expect(Number.isSafeInteger(fenOf)).toBe(true);
      }),
    );
  });

  it('never grows by what is outside the catalogue', () => {
    fc.assert(
      fc.property(stay, day, fen, (of, on, more) => {
        const costlier = { ...of, personalFen: of.personalFen + more, outsideFen: of.outsideFen + more };
        expect(claimed(costlier, on)).toBe(claimed(of, on));
      }),
    );
  });

  it('counts every fen of a stay whose days all lie in the period, and none of one with no day in it', () => {
    fc.assert(
      fc.property(
        fen,
        fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 6 }),
        (paid, costs) => {
          const of = {
            ...blank,
            personalFen: paid,
            lines: costs.map((amountFen) => ({ date: '2025-03-05', amountFen })),
          };
          expect(claimed(of, '2025-06-01')).toBe(paid);
          expect(claimed(of, '2025-03-05')).toBe(0);
          expect(
            claimed({ ...of, lines: of.lines.map((line) => ({ ...line, date: '2024-12-31' })) }, '2025-06-01'),
          ).toBe(0);
        },
      ),
    );
  });

  it('of somebody recognised earlier is never more', () => {
    const positive = lines.map((rows) => rows.map((row) => ({ ...row, amountFen: Math.abs(row.amountFen) })));
    fc.assert(
      fc.property(stay, positive, day, day, (of, rows, one, other) => {
        const [earlier, later] = [one, other].sort() as [string, string];
        const whole = { ...of, assistanceFen: 0, lines: rows };
        expect(claimed(whole, earlier)).toBeLessThanOrEqual(claimed(whole, later));
      }),
    );
  });

  it('takes of a stay begun before and settled after recognition the days before, unless assistance was in it', () => {
    const across = {
      ...blank,
      settledOn: '2025-06-10',
      personalFen: 90_000,
      lines: [
        { date: '2025-05-30', amountFen: 100_000 },
        { date: '2025-05-31', amountFen: 100_000 },
        { date: '2025-06-01', amountFen: 100_000 },
      ],
    };
    expect(claimed(across, '2025-06-01')).toBe(60_000);
    const assisted = claimPart({ ...across, assistanceFen: 1 }, { from: '2025-01-01', to: '2025-05-31' }, []);
    expect(assisted).toMatchObject({ claimableFen: 0, standing: 'assisted', compliantFen: 90_000 });
  });

  it('leaves out the days on which another list had the person already', () => {
    const of = { ...blank, personalFen: 80_000, lines: [...twoDays] };
    expect(claimed(of, '2025-06-01', [{ from: '2025-02-01', to: '2025-02-28' }])).toBe(40_000);
    expect(claimed(of, '2025-06-01', [{ from: '2020-01-01', to: '2025-05-31' }])).toBe(0);
  });

  it('begins with the year: recognised on 1 January there is nothing to claim back', () => {
    expect(claimPeriod('2025-01-01')).toBeNull();
    expect(claimPeriod('2025-01-02')).toEqual({ from: '2025-01-01', to: '2025-01-01' });
  });

  it('goes by the earliest of the spans that hold today', () => {
    const spans = [
      { from: '2025-06-01', to: null },
      { from: '2025-04-01', to: '2025-12-31' },
      { from: '2024-01-01', to: '2024-12-31' },
    ];
    expect(recognisedSince(spans, '2025-07-01')).toBe('2025-04-01');
    expect(recognisedSince(spans, '2025-03-31')).toBeNull();
  });
});

const blank: SettledStay = {
  stayId: 'stay',
  settledOn: '2025-03-06',
  personalFen: 0,
  outsideFen: 0,
  borneFen: 0,
  assistanceFen: 0,
  lines: [],
};
const twoDays = [
  { date: '2025-02-10', amountFen: 100_000 },
  { date: '2025-03-05', amountFen: 100_000 },
];
