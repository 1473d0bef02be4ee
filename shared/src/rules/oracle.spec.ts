import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRule } from './index.js';
import type { AllocateInput, AnnualCapInput, ArrearsInput, ScheduleInput, StagesInput } from './oracle/calculators.js';
import * as byText from './oracle/calculators.js';
import { dayAt, positionOf } from './oracle/calendar.js';

/** Amounts that meet: small ones, whole steps, and the largest. */
const amount = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 600_000 }),
  fc.integer({ min: 10 ** 12 - 9, max: 10 ** 12 }),
);
const signed = fc.oneof(
  fc.integer({ min: -900, max: 900 }),
  fc.integer({ min: -600_000, max: 1_200_000 }),
  fc.constantFrom(-(10 ** 12), 0, 100, 500_000, 10 ** 12),
);
const fewDays = fc.constantFrom('2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2024-03-01', '2025-01-01');

const stages: fc.Arbitrary<StagesInput> = fc.record(
  {
    stepFen: fc.oneof(
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom(500_000, 10 ** 12, 10 ** 8, 99_990_000, 100_000_001),
    ),
    lines: fc.array(fc.record({ date: fewDays, amountFen: signed, selfPayFen: signed }), { maxLength: 20 }),
  },
  { requiredKeys: ['stepFen'] },
);

const annualCap: fc.Arbitrary<AnnualCapInput> = fc.record(
  {
    stays: fc.array(
      fc.record({
        date: fewDays,
        level: fc.constantFrom('township', '1', '2', '3', 'outside'),
        compliantSelfPayFen: amount,
        deductibleFen: amount,
      }),
      { maxLength: 12 },
    ),
  },
  { requiredKeys: [] },
);

const catalogueShare = fc.record({
  level: fc.constantFrom('township', '1', '2', '3'),
  totalFen: amount,
  outOfCatalogueFen: amount,
});

const nearDay = fc.integer({ min: 0, max: 500 }).map((shift) => dayAt(positionOf('2023-12-20') + shift));
const dueDay = fc.oneof(nearDay, fc.constantFrom('2024-01-31', '2024-02-29', '2023-01-29', '2023-08-31', '2024-12-30'));

const schedule: fc.Arbitrary<ScheduleInput> = dueDay.chain((firstDue) => {
  const close = fc.oneof(
    nearDay,
    fc.integer({ min: 0, max: 80 }).map((shift) => dayAt(positionOf(firstDue) + shift)),
  );
  return fc.record(
    {
      balanceFen: amount,
      parts: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 120 })),
      firstDue: fc.constant(firstDue),
      holidays: fc.array(close, { maxLength: 60 }),
      workdays: fc.array(close, { maxLength: 20 }),
    },
    { requiredKeys: ['balanceFen', 'parts', 'firstDue'] },
  );
});

const allocate: fc.Arbitrary<AllocateInput> = fc.record(
  {
    instalments: fc.array(
      fc
        .record({ no: fc.integer({ min: 0, max: 6 }), dueDate: fewDays, amountFen: amount, paidFen: amount })
        .map((one) => (one.paidFen % 7 ? { ...one, paidFen: Math.min(one.paidFen, one.amountFen) } : one)),
      { maxLength: 8 },
    ),
    paymentFen: amount.map((fen) => fen + (fen === 10 ** 12 ? 0 : 1)),
  },
  { requiredKeys: ['paymentFen'] },
);

const ascending = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 3 })
  .map((numbers) => numbers.sort((a, b) => a - b) as [number, number, number]);

const arrears: fc.Arbitrary<ArrearsInput> = fc.record(
  {
    instalments: fc.array(
      fc.record({ no: fc.integer({ min: 0, max: 6 }), dueDate: nearDay, amountFen: fc.integer({ min: 0, max: 900 }) }),
      { maxLength: 6 },
    ),
    payments: fc.array(fc.record({ date: nearDay, amountFen: fc.integer({ min: -200, max: 900 }) }), { maxLength: 6 }),
    date: nearDay,
    ladder: fc.oneof(
      fc.constant(null),
      fc.record({ upcoming: fc.oneof(fc.constantFrom(0, 365), fc.integer({ min: 0, max: 40 })), overdue: ascending }),
    ),
  },
  { requiredKeys: ['date'] },
);

/** `null` from the oracle: the text refuses the input, at this field. */
function agrees(name: string, input: unknown, expected: unknown, field: string | RegExp = '') {
  const result = runRule(name, input);
  if (expected !== null) {
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(result.output).toEqual(expected);
    return;
  }
  expect(result).toMatchObject({ ok: false, error: { code: 'bad-input', field: expect.stringMatching(field) } });
}

/** ORACLE_RUNS multiplies the number of random cases for a long look. */
const RUNS = Number(process.env.ORACLE_RUNS ?? 1);
const runs = (numRuns: number) => ({ numRuns: numRuns * RUNS });

describe('the calculators agree with an independent reading of edges.md section 4', () => {
  it('stages', () => {
    fc.assert(
      fc.property(stages, (input) => agrees('stages', input, byText.stagesByTheText(input), /^stepFen$/)),
      runs(600),
    );
  });

  it('annual-cap', () => {
    fc.assert(
      fc.property(annualCap, (input) => agrees('annual-cap', input, byText.annualCapByTheText(input))),
      runs(1_500),
    );
  });

  it('catalogue-share', () => {
    fc.assert(
      fc.property(catalogueShare, (input) =>
        agrees('catalogue-share', input, byText.catalogueShareByTheText(input), /^outOfCatalogueFen$/),
      ),
      runs(1_500),
    );
  });

  it('schedule', () => {
    fc.assert(
      fc.property(schedule, (input) => agrees('schedule', input, byText.scheduleByTheText(input), /^parts$/)),
      runs(400),
    );
  });

  it('allocate', () => {
    fc.assert(
      fc.property(allocate, (input) =>
        agrees('allocate', input, byText.allocateByTheText(input), /^instalments\[\d\]\.paidFen$/),
      ),
      runs(1_500),
    );
  });

  it('arrears-stage', () => {
    fc.assert(
      fc.property(arrears, (input) =>
        agrees('arrears-stage', input, byText.arrearsStageByTheText(input), /^payments$/),
      ),
      runs(2_000),
    );
  });
});
