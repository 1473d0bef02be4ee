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
    const order = ['behind', 'was-late', 'new', 'paying', 'punctual'];
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
          expect(order.indexOf(then.level)).toBeGreaterThanOrEqual(order.indexOf(before.level));
        },
      ),
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

  it('what was paid at once, without a plan, is paid off on time', () => {
    const whole = { bornOn: '2026-01-02', debtFen: 5_000, balanceFen: 0, parts: [], payments: [] };
    expect(creditHistory([whole], TODAY)).toEqual({
      level: 'punctual',
      reasons: ['2026年1月2日结算的 50.00 元，没有分期，付清了。'],
    });
  });
});

function byDate(payments: DebtPaid['payments']): DebtPaid['payments'] {
  return [...payments].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.amountFen - b.amountFen));
}
