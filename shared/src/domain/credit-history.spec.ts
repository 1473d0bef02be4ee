import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/index.js';
import { creditHistory, type DebtPaid } from './credit-history.js';
import { nominalSchedule } from './schedule.js';

const TODAY = '2026-11-27';
const day = fc.integer({ min: -300, max: 60 }).map((days) => addDays(TODAY, days));
const debt: fc.Arbitrary<DebtPaid> = fc
  .record({
    bornOn: fc.integer({ min: -400, max: 0 }).map((days) => addDays(TODAY, days)),
    debtFen: fc.integer({ min: 12, max: 10 ** 7 }),
    count: fc.integer({ min: 0, max: 6 }),
    firstDue: day,
    payments: fc.array(fc.record({ date: day, amountFen: fc.integer({ min: -(10 ** 6), max: 10 ** 7 }) }), {
      maxLength: 6,
    }),
    left: fc.integer({ min: 0, max: 10 ** 7 }),
  })
  .map(({ count, firstDue, left, ...row }) => ({
    ...row,
    balanceFen: Math.min(left, row.debtFen),
    parts: count === 0 ? [] : nominalSchedule(row.debtFen, count, firstDue),
  }));

/** A debt as families have them: the first parts paid some days before or after their day, the others still open. */
const lived: fc.Arbitrary<DebtPaid> = fc
  .record({
    bornOn: fc.integer({ min: -400, max: 0 }),
    debtFen: fc.integer({ min: 12, max: 10 ** 6 }),
    count: fc.integer({ min: 1, max: 4 }),
    after: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 4 }),
  })
  .map(({ bornOn, debtFen, count, after }) => {
    const parts = nominalSchedule(debtFen, count, addDays(TODAY, bornOn + 20));
    const payments = parts
      .slice(0, after.length)
      .map(({ dueDate, amountFen }, at) => ({ date: addDays(dueDate, after[at] ?? 0), amountFen }));
    return { bornOn: addDays(TODAY, bornOn), debtFen, balanceFen: debtFen, parts, payments };
  });

/** A debt in three parts of 100 yuan, each paid so many days after its day. */
function paid(afterDays: readonly number[], change: Partial<DebtPaid> = {}): DebtPaid {
  const parts = nominalSchedule(30_000, 3, '2026-07-10');
  const payments = afterDays.map((days, at) => ({ date: addDays(parts[at]?.dueDate ?? '', days), amountFen: 10_000 }));
  const balanceFen = 30_000 - 10_000 * payments.length;
  return { bornOn: '2026-06-20', debtFen: 30_000, balanceFen, parts, payments, ...change };
}

describe('who pays on time (P32)', () => {
  it('depends on nothing but payments, in whatever order they are given, and says why for each debt', () => {
    fc.assert(
      fc.property(fc.array(debt, { maxLength: 4 }), (debts) => {
        const sorted = [...debts].sort((a, b) => (a.bornOn < b.bornOn ? -1 : 1));
        if (new Set(sorted.map((row) => row.bornOn)).size < sorted.length) return;
        const now = creditHistory(debts, TODAY);
        const turned = [...debts].reverse().map((row) => ({ ...row, payments: byDate(row.payments) }));
        expect(creditHistory(turned, TODAY)).toEqual(
          creditHistory(
            debts.map((row) => ({ ...row, payments: byDate(row.payments) })),
            TODAY,
          ),
        );
        expect(now.reasons).toHaveLength(debts.length);
        for (const words of now.reasons) expect(words).not.toMatch(/病|低保|脱贫|家庭|儿子|女儿/);
      }),
    );
  });

  it('paying a part earlier never makes the level worse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        (after, at) => {
          const earlier = after.map((days, index) => (index === at ? Math.min(days, 0) : days));
          const [before, then] = [
            creditHistory([paid(after)], '2027-06-01'),
            creditHistory([paid(earlier)], '2027-06-01'),
          ];
          expect(rank(then)).toBeGreaterThanOrEqual(rank(before));
        },
      ),
    );
  });

  it('whoever owes nothing here has no bad level but none; nothing due yet is no level either', () => {
    expect(creditHistory([], TODAY)).toEqual({ level: 'new', reasons: [] });
    expect(
      creditHistory([{ bornOn: TODAY, debtFen: 9_000, balanceFen: 9_000, parts: [], payments: [] }], TODAY).level,
    ).toBe('new');
  });

  it('the order of the payments of one day does not matter', () => {
    fc.assert(
      fc.property(debt, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (row, days) => {
        const payments = row.payments.map((one, at) => ({ ...one, date: addDays('2026-08-01', days[at] ?? 0) }));
        const [one, other] = [payments, [...payments].reverse()].map((list) =>
          creditHistory([{ ...row, payments: list }], TODAY),
        );
        expect(one).toEqual(other);
      }),
    );
  });

  it('paying more, on whichever debt, never makes the level worse', () => {
    const debts = fc.array(fc.oneof(debt, lived), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(debts, fc.nat(2), fc.integer({ min: 1, max: 10 ** 7 }), day, (rows, which, extraFen, on) => {
        const before = rows.map((row) => withoutReturns(row));
        const more = { date: on > TODAY ? TODAY : on, amountFen: extraFen };
        const after = before.map((row, at) =>
          at === which % before.length ? withoutReturns({ ...row, payments: [...row.payments, more] }) : row,
        );
        expect(rank(creditHistory(after, TODAY))).toBeGreaterThanOrEqual(rank(creditHistory(before, TODAY)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('who was late on a debt and caught up is not said to be on time so far; the last part changes nothing in it', () => {
    const caughtUp = creditHistory([paid([0, 9])], '2026-08-25');
    expect(caughtUp.level).toBe('was-late');
    expect(creditHistory([paid([0, 9, 0])], TODAY).level).toBe(caughtUp.level);
    const before = paid([0, 0, 0], { bornOn: '2025-01-05' });
    expect(creditHistory([before, paid([0, 9])], '2026-08-25').level).toBe('was-late');
    expect(creditHistory([before, paid([0, 0])], '2026-08-25').level).toBe('punctual');
  });

  it('another plan agreed with the hospital never makes the level worse, and takes off what was late before it', () => {
    fc.assert(
      fc.property(debt, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (row, count, days) => {
        const paidFen = row.payments.reduce((sum, { date, amountFen }) => (date <= TODAY ? sum + amountFen : sum), 0);
        const balanceFen = Math.min(row.debtFen, Math.max(0, row.debtFen - paidFen));
        fc.pre(balanceFen >= count && paidFen >= 0);
        const before = { ...row, balanceFen };
        const parts = nominalSchedule(balanceFen, count, addDays(TODAY, days));
        const after = { ...before, parts, payments: [] };
        expect(rank(creditHistory([after], TODAY))).toBeGreaterThanOrEqual(rank(creditHistory([before], TODAY)));
        expect(creditHistory([after], TODAY).level).not.toBe('behind');
      }),
    );
  });

  it('the day itself is on time, the day after is late', () => {
    expect(creditHistory([paid([0, 0, 0])], TODAY).level).toBe('punctual');
    expect(creditHistory([paid([0, 0, 1])], TODAY).level).toBe('was-late');
    expect(creditHistory([paid([0])], '2026-08-10').level).toBe('paying');
    expect(creditHistory([paid([0])], '2026-08-11').level).toBe('behind');
    expect(creditHistory([paid([])], '2026-07-10').level).toBe('new');
  });

  it('the last debt that was paid off counts: who was late once may be punctual again', () => {
    const once = paid([0, 9, 0], { bornOn: '2025-01-05' });
    expect(creditHistory([once, paid([0, 0, 0])], TODAY).level).toBe('punctual');
    expect(creditHistory([once, paid([0])], TODAY).level).toBe('behind');
  });

  it('a mistaken payment that went back has not paid', () => {
    const back = paid([0, 0, 0]);
    const payments = [...back.payments, { date: '2026-11-01', amountFen: -10_000 }];
    const now = creditHistory([{ ...back, payments, balanceFen: 10_000 }], TODAY);
    expect(now).toEqual({
      level: 'behind',
      reasons: ['2026年6月20日结算的 300.00 元，分 3 次付，已付的 2 次都按时，1 次过了日子还没付，还欠 100.00 元。'],
    });
  });

  it('the sum is what was settled, with the help named beside it', () => {
    const helped = paid([0, 0, 0], { takenOff: { outsideFen: 10_000, forgivenFen: 4_219 } });
    expect(creditHistory([helped], TODAY).reasons).toEqual([
      '2026年6月20日结算的 442.19 元，救助 100.00 元，减免 42.19 元，分 3 次付，次次按时，付清了。',
    ]);
    expect(creditHistory([paid([0, 0, 0])], TODAY).reasons[0]).toContain('结算的 300.00 元，分 3 次付');
  });

  it('what was paid at once, without a plan, is paid off on time', () => {
    const whole = { bornOn: '2026-01-02', debtFen: 5_000, balanceFen: 0, parts: [], payments: [] };
    expect(creditHistory([whole], TODAY)).toEqual({
      level: 'punctual',
      reasons: ['2026年1月2日结算的 50.00 元，没有分期，付清了。'],
    });
  });
});

const ORDER = ['behind', 'was-late', 'new', 'paying', 'punctual'];
const rank = ({ level }: { level: string }) => ORDER.indexOf(level);

/** The debt as its payments alone leave it, nothing of them given back. */
function withoutReturns(row: DebtPaid): DebtPaid {
  const payments = row.payments.filter(({ amountFen }) => amountFen > 0);
  const paidFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { ...row, payments, balanceFen: Math.max(0, row.debtFen - paidFen) };
}

function byDate(payments: DebtPaid['payments']): DebtPaid['payments'] {
  return [...payments].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.amountFen - b.amountFen));
}
