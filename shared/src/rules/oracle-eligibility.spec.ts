import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRule } from './index.js';
import { dayAt, positionOf } from './oracle/calendar.js';
import { type EligibilityInput, eligibilityByTheText } from './oracle/eligibility.js';

const PROFILES = ['bayannur-2017', 'kaizhou-2024', 'county-2021', 'naiman-2019', 'luan-2024'] as const;
const CATEGORIES =
  'tekun dibao dibao-marginal poverty-certified poverty-registered relapse-risk unstable marginal sudden-hardship monitored rigid-expense'.split(
    ' ',
  );
const CAUSES =
  'work-injury traffic-accident medical-accident accident crime fight drug-abuse poison-self poison-accident drunk drunk-driving unlicensed-driving unplated-driving suicide self-harm abortion-elective abortion-medical vision-correction wellness nutrition-therapy cosmetic weight not-covered'.split(
    ' ',
  );
const DOCUMENTS = ['insurance-card', 'id-card', 'household-register', 'premium-receipt'];
const EDGES = ['2017-06-01', '2019-01-01', '2021-01-01', '2024-01-28', '2024-02-29', '2024-08-14'];

/** A day of 2015–2030, half of them within two days of a first day in force. */
const day = fc.oneof(
  fc
    .tuple(fc.constantFrom(...EDGES), fc.integer({ min: -2, max: 2 }))
    .map(([edge, shift]) => dayAt(positionOf(edge) + shift)),
  fc.integer({ min: positionOf('2015-01-01'), max: positionOf('2030-12-31') }).map(dayAt),
);
/** Absent, false or true; `seldom` leans to the value that lets the case through. */
const flag = fc.constantFrom(undefined, false, true, true);
const seldom = fc.constantFrom(undefined, undefined, undefined, undefined, false, false, false, true);
const usual = fc.constantFrom(true, true, true, true, true, true, false, undefined);
const region = fc.constantFrom('990101', '990101', '990101', '990102', '990201', '980101');

const category = (admission: string) =>
  fc.record(
    {
      code: fc.constantFrom(...CATEGORIES),
      from: fc.oneof(
        fc.constantFrom(null, '2016-01-01'),
        fc.integer({ min: -2, max: 2 }).map((shift) => dayAt(positionOf(admission) + shift)),
      ),
      to: fc.oneof(
        fc.constantFrom(null, '2031-01-01'),
        fc.integer({ min: -2, max: 2 }).map((shift) => dayAt(positionOf(admission) + shift)),
      ),
    },
    { requiredKeys: ['code', 'from'] },
  );

/** An eligibility input, as JSON would carry it: absent booleans, lists and nullable fields included. */
const eligibility: fc.Arbitrary<EligibilityInput> = day.chain((admissionDate) =>
  fc
    .record({
      profile: fc.constantFrom(...PROFILES),
      admissionDate: fc.constant(admissionDate),
      institution: fc.record(
        {
          level: fc.constantFrom('township' as const, 'township' as const, '1' as const, '2' as const, '3' as const),
          designated: usual,
          ownership: fc.constantFrom('public' as const, 'public' as const, 'private' as const),
          admdvs: region,
          primaryCare: flag,
          pilot: usual,
          noDepositForAllSince: fc.oneof(
            fc.constant(null),
            fc.integer({ min: -1, max: 1 }).map((shift) => dayAt(positionOf(admissionDate) + shift)),
          ),
        },
        { requiredKeys: ['level', 'ownership', 'admdvs', 'designated', 'pilot'] },
      ),
      patient: fc.record(
        {
          insuredAdmdvs: region,
          insurance: fc.record({
            kind: fc.constantFrom('resident' as const, 'resident' as const, 'employee' as const, 'none' as const),
            status: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const),
          }),
          categories: fc.array(category(admissionDate), { maxLength: 5 }),
          documents: fc.array(fc.constantFrom(...DOCUMENTS), { maxLength: 5 }),
          arrearsListed: seldom,
          familyArrearsListed: seldom,
          creditBad: seldom,
        },
        { requiredKeys: ['insuredAdmdvs', 'insurance'] },
      ),
      visit: fc.record(
        {
          emergency: seldom,
          causes: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...CAUSES), { maxLength: 4 })),
          thirdPartyLiable: seldom,
          referral: fc.constantFrom('none' as const, 'level-by-level' as const, 'white-list' as const),
          selfPay: seldom,
          consents: usual,
        },
        { requiredKeys: ['referral', 'consents'] },
      ),
    })
    .map((input) => JSON.parse(JSON.stringify(input)) as EligibilityInput),
);

const CLAUSES = 7 + 10 + 6 + 1;
/** B 5, K 3, C 3, N 4, L 6. */
const CONDITIONS = 5 + 3 + 3 + 4 + 6;
const OUTCOMES = 5 * 3;
/** B, N, L one each; K `category` and `all-patients`; C `insured` and `emergency`. */
const BASES = 3 + 2 + 2;
/** ORACLE_RUNS multiplies the number of random cases for a long look. */
const RUNS = Number(process.env.ORACLE_RUNS ?? 1);
/** Whether the generator reaches a corner may not depend on the day's luck. */
const SAME_EVERY_TIME = { seed: 20_261_127, numRuns: 12_000 };

describe('eligibility agrees with an independent reading of edges.md section 4', () => {
  it('for every profile, whatever the case', () => {
    fc.assert(
      fc.property(eligibility, (input) => {
        const expected = eligibilityByTheText(input);
        const result = runRule('eligibility', input);
        expect(result).toEqual({ ok: true, output: { ...expected, explanation: expect.stringMatching(/^.+。$/) } });
      }),
      { numRuns: 4_000 * RUNS },
    );
  });

  it('with cases that reach every corner: clauses, conditions, outcomes, bases', () => {
    const seen = new Set<string>();
    for (const input of fc.sample(eligibility, SAME_EVERY_TIME)) {
      const { outcome, basis, exclusions, unmet } = eligibilityByTheText(input);
      const words = [`outcome ${outcome}`, ...(basis ? [`basis ${basis}`] : []), ...exclusions];
      for (const word of [...words, ...unmet.map((id) => `unmet ${id}`)]) seen.add(`${input.profile} ${word}`);
    }
    expect(seen.size).toBe(CLAUSES + CONDITIONS + OUTCOMES + BASES);
  });
});
