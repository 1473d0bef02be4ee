import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADJUSTMENT_TRANSITIONS,
  ADMISSION_TRANSITIONS,
  AGREEMENT_TRANSITIONS,
  annualCap,
  assertBalanced,
  CASE_TRANSITIONS,
  catalogueShare,
  checkSettlement,
  DEATH_TRANSITIONS,
  FORGIVENESS_TRANSITIONS,
  FUND_CLAIM_TRANSITIONS,
  feeCategoryOf,
  HELP_RELIEF_TRANSITIONS,
  HELP_TRANSITIONS,
  idCheckDigit,
  isIdNumber,
  maskMiddle,
  maskName,
  OBJECTION_TRANSITIONS,
  ORDER_TRANSITIONS,
  OVER_TREATMENT_TRANSITIONS,
  PLAN_REQUEST_TRANSITIONS,
  paymentEntry,
  REFUND_TRANSITIONS,
  RETROACTIVE_CLAIM_TRANSITIONS,
  REVERSAL_TRANSITIONS,
  reversalEntry,
  SELF_PAY_CONSENT_TRANSITIONS,
  type SettlementAmounts,
  settlementEntry,
  stages,
  VILLAGE_TASK_TRANSITIONS,
} from './index.js';

function reachable(table: Record<string, readonly string[]>, start: string): Set<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
  return seen;
}

describe('states', () => {
  it.each([
    ['admission', ADMISSION_TRANSITIONS, 'pending-check'],
    ['agreement', AGREEMENT_TRANSITIONS, 'draft'],
    ['self-pay consent', SELF_PAY_CONSENT_TRANSITIONS, 'draft'],
    ['order', ORDER_TRANSITIONS, 'created'],
    ['refund', REFUND_TRANSITIONS, 'requested'],
    ['over-treatment', OVER_TREATMENT_TRANSITIONS, 'reported'],
    ['adjustment', ADJUSTMENT_TRANSITIONS, 'proposed'],
    ['case', CASE_TRANSITIONS, 'watch'],
    ['claim on the risk fund', FUND_CLAIM_TRANSITIONS, 'asked'],
    ['retroactive claim', RETROACTIVE_CLAIM_TRANSITIONS, 'applied'],
    ['plan request', PLAN_REQUEST_TRANSITIONS, 'waiting'],
    ['termination', REVERSAL_TRANSITIONS, 'asked'],
    ['village task', VILLAGE_TASK_TRANSITIONS, 'to-visit'],
    ['objection', OBJECTION_TRANSITIONS, 'open'],
    ['death', DEATH_TRANSITIONS, 'reported'],
    ['help', HELP_TRANSITIONS, 'received'],
    ['outside relief', HELP_RELIEF_TRANSITIONS, 'applied'],
    ['forgiveness', FORGIVENESS_TRANSITIONS, 'proposed'],
  ] as const)('every %s state can be reached', (_, table, start) => {
    expect([...reachable(table, start)].sort()).toEqual(Object.keys(table).sort());
  });

  it('keeps paid final', () => {
    expect(ORDER_TRANSITIONS.paid).toEqual([]);
  });
});

describe('stages (P16)', () => {
  it('agrees with a day-by-day reading of the rule', () => {
    const line = fc.record({
      date: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'),
      amountFen: fc.integer({ min: -300, max: 900 }),
      selfPayFen: fc.integer({ min: -100, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 50, max: 500 }), (lines, stepFen) => {
        const fired = stages(stepFen, lines) ?? [];
        const sorted = ['2026-03-01', '2026-03-02', '2026-03-03'].flatMap((day) =>
          lines.filter((row) => row.date === day),
        );
        let total = 0;
        let highest = 0;
        for (const row of sorted) {
          total += row.amountFen;
          highest = Math.max(highest, Math.floor(total / stepFen));
        }
        expect(fired.map((stage) => stage.thresholdFen)).toEqual(
          Array.from({ length: highest }, (_, i) => (i + 1) * stepFen),
        );
        let asked = 0;
        for (const stage of fired) {
          expect(stage.prepayFen).toBeGreaterThanOrEqual(0);
          asked += stage.prepayFen;
        }
        const best = sorted.reduce(
          (all, _, i) =>
            Math.max(
              all,
              sorted.slice(0, i + 1).reduce((s, r) => s + r.selfPayFen, 0),
            ),
          0,
        );
        expect(asked).toBeLessThanOrEqual(best);
      }),
    );
  });
});

describe('caps and shares', () => {
  it('annual cap by the highest level of the year (P22)', () => {
    expect(
      annualCap([
        { date: '2026-05-01', level: '2', compliantSelfPayFen: 200_000, deductibleFen: 5_000 },
        { date: '2026-01-10', level: 'township', compliantSelfPayFen: 150_000, deductibleFen: 1_000 },
        { date: '2027-01-10', level: 'township', compliantSelfPayFen: 90_000, deductibleFen: 0 },
      ]),
    ).toEqual([
      { capFen: 300_000, patientFen: 5_000 + 200_000 - 45_000, fundFen: 45_000 },
      { capFen: 100_000, patientFen: 1_000 + 150_000 - 45_000, fundFen: 45_000 },
      { capFen: 100_000, patientFen: 90_000, fundFen: 0 },
    ]);
  });

  it('out-of-catalogue share (P19)', () => {
    expect(catalogueShare('2', 1_000_199, 60_000)).toEqual({
      limitPercent: 5,
      limitFen: 50_009,
      borneByInstitutionFen: 9_991,
    });
    expect(catalogueShare('3', 1_000, 10)).toEqual({ limitPercent: 10, limitFen: 100, borneByInstitutionFen: 0 });
  });
});

describe('settlement layers', () => {
  const empty = Object.fromEntries(
    [
      'totalFen',
      'fullySelfPaidFen',
      'overLimitFen',
      'paidFirstFen',
      'inScopeFen',
      'basicFen',
      'civilServantFen',
      'enterpriseFen',
      'residentSeriousFen',
      'employeeLargeFen',
      'assistanceFen',
      'disabledFen',
      'otherFen',
      'fundTotalFen',
      'personalFen',
      'institutionFen',
      'accountFen',
      'cashFen',
    ].map((key) => [key, null]),
  ) as unknown as SettlementAmounts;

  it('adds up the evidence of insurance-interface.md section 4', () => {
    const checked = checkSettlement({
      ...empty,
      totalFen: 2_344_246,
      fullySelfPaidFen: 253_397,
      overLimitFen: 139_689,
      paidFirstFen: 70_344,
      inScopeFen: 1_880_816,
      employeeLargeFen: 1_878_539,
      fundTotalFen: 1_878_539,
      personalFen: 415_206,
      institutionFen: 50_501,
      accountFen: 17_004,
      cashFen: 398_202,
    });
    expect(checked.problems).toEqual([]);
    expect(checked.layers.reduce((sum, layer) => sum + layer.amountFen, 0)).toBe(2_344_246);
    expect(checked.selfFen).toBe(398_202);
  });

  it('derives what was left out, and names what does not add up', () => {
    const good = { ...empty, totalFen: 1_000, basicFen: 600, fundTotalFen: 600, cashFen: 400 };
    expect(checkSettlement(good)).toMatchObject({ selfFen: 400, problems: [] });
    expect(checkSettlement({ ...good, cashFen: 397 }).problems.map((row) => [row.identity, row.differenceFen])).toEqual(
      [['2', 3]],
    );
    expect(checkSettlement({ ...good, cashFen: 399 }).problems.map((row) => row.identity)).toEqual(['2']);
    expect(checkSettlement({ ...good, personalFen: 400, accountFen: 50 }).problems.map((row) => row.identity)).toEqual([
      '3',
    ]);
    expect(checkSettlement(empty).problems).toHaveLength(1);
  });
});

describe('settlement layers, whatever the message says or leaves out (invariant 10)', () => {
  const FIELDS = [
    'basicFen',
    'civilServantFen',
    'enterpriseFen',
    'residentSeriousFen',
    'employeeLargeFen',
    'assistanceFen',
    'disabledFen',
    'otherFen',
    'institutionFen',
    'accountFen',
    'cashFen',
  ] as const;
  const part = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
  const parts = fc.record(Object.fromEntries(FIELDS.map((field) => [field, part])) as never) as fc.Arbitrary<
    Pick<SettlementAmounts, (typeof FIELDS)[number]>
  >;
  const sum = (amounts: (number | null)[]) => amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0);

  it('has no problem only when its layers add up to the total, to the fen', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: -3, max: 3 }), fc.boolean(), (given, bend, named) => {
        const funds = FIELDS.slice(0, 8).map((field) => given[field]);
        const personalFen = sum([given.accountFen, given.cashFen]);
        const amounts: SettlementAmounts = {
          totalFen: sum(funds) + sum([given.institutionFen]) + personalFen + bend,
          fullySelfPaidFen: null,
          overLimitFen: null,
          paidFirstFen: null,
          inScopeFen: null,
          ...given,
          fundTotalFen: named ? sum(funds) : null,
          personalFen,
        };
        const { problems, layers, totalFen } = checkSettlement(amounts);
        const adds = layers.reduce((all, layer) => all + layer.amountFen, 0) === totalFen;
        expect(problems.filter((row) => row.identity !== 'sign').length === 0).toBe(adds && bend === 0);
      }),
    );
  });
});

describe('ledger entries', () => {
  const whose = { institution: 'H1', date: '2026-03-09', patientId: 'p' };
  it('always balance, and a reversal undoes an entry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }), (amount, surplus) => {
        const born = settlementEntry(whose, 's', 'o', amount);
        const paid = paymentEntry(
          whose,
          { transactionId: 't', way: 'wechat-pay', amountFen: amount + surplus },
          'o',
          surplus,
        );
        for (const entry of [born, paid, reversalEntry(paid, '2026-03-10')])
          expect(() => assertBalanced(entry)).not.toThrow();
        const net = [...paid.legs, ...reversalEntry(paid, '2026-03-10').legs].filter(
          (leg) => leg.account === 'wechat-clearing',
        );
        expect(net.reduce((sum, leg) => sum + leg.amountFen, 0)).toBe(0);
      }),
    );
    const bent = settlementEntry(whose, 's', 'o', 5);
    expect(() => assertBalanced({ ...bent, legs: [...bent.legs, { account: 'bank', amountFen: 1 }] })).toThrow();
  });
});

describe('codes and persons', () => {
  it('maps regional categories to the national one and never refuses', () => {
    expect(['0801', '9', '1409', '05', '77', '', null].map(feeCategoryOf)).toEqual([
      '08',
      '09',
      '14',
      '05',
      '14',
      '14',
      '14',
    ]);
  });
  it('checks ID numbers by shape, date and check digit', () => {
    const first = '99010119680305001';
    const good = `${first}${idCheckDigit(first)}`;
    expect(isIdNumber(good)).toBe(true);
    expect(isIdNumber(`${first}${good.endsWith('1') ? '2' : '1'}`)).toBe(false);
    const noDay = '99010119680231001';
    expect(isIdNumber(`${noDay}${idCheckDigit(noDay)}`)).toBe(false);
  });
  it('masks names by characters, rare ones too', () => {
    expect(maskName('𠮷田')).toBe('𠮷*');
    expect(['周长顺', '古丽·艾山', '𠮷田', '周'].map(maskMiddle)).toEqual(['周*顺', '古***山', '𠮷*', '周*']);
  });
});
