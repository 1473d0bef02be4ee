import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../time/index.js';
import {
  allocate,
  applyReceived,
  arrearsStage,
  byDueDate,
  effectiveDueDate,
  nominalSchedule,
  schedule,
} from './index.js';

const none = { holidays: [], workdays: [] };
const date = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-06-01', days));
const plan = fc
  .record({
    balanceFen: fc.integer({ min: 12, max: 5_000_000 }),
    parts: fc.integer({ min: 1, max: 12 }),
    firstDue: date,
  })
  .map(({ balanceFen, parts, firstDue }) => schedule(balanceFen, parts, firstDue, none));

describe('schedule', () => {
  it('sums to the balance, dates ascend', () => {
    fc.assert(
      fc.property(plan, (parts) => {
        for (let i = 1; i < parts.length; i += 1) {
          expect(daysBetween(parts[i - 1]?.dueDate ?? '', parts[i]?.dueDate ?? '')).toBeGreaterThan(27);
        }
      }),
    );
  });

  it('moves only holidays, only later, and the anchor does not drift', () => {
    expect(effectiveDueDate('2026-02-14', none)).toBe('2026-02-14');
    const table = { holidays: ['2026-02-16', '2026-02-17', '2026-02-20'], workdays: ['2026-02-21'] };
    expect(effectiveDueDate('2026-02-16', table)).toBe('2026-02-18');
    expect(effectiveDueDate('2026-02-20', table)).toBe('2026-02-21');
    fc.assert(
      fc.property(
        date,
        fc.array(date, { maxLength: 30 }),
        fc.array(date, { maxLength: 10 }),
        (due, holidays, workdays) => {
          const moved = effectiveDueDate(due, { holidays, workdays });
          expect(moved >= due).toBe(true);
          expect(holidays).not.toContain(moved);
          if (!holidays.includes(due)) expect(moved).toBe(due);
        },
      ),
    );
    const nominal = nominalSchedule(300, 3, '2024-01-31').map((part) => part.dueDate);
    expect(nominal).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
  });
});

describe('allocate', () => {
  it('gives out every fen, oldest due first, and skips nobody', () => {
    fc.assert(
      fc.property(
        plan,
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (parts, before, pay) => {
          const held = applyReceived(parts, before);
          const { allocations, creditFen } = allocate(held, pay);
          const given = allocations.reduce((sum, row) => sum + row.amountFen, 0);
          expect(given + creditFen).toBe(pay);
          expect(allocations.every((row) => row.amountFen > 0)).toBe(true);
          const after = new Map(allocations.map((row) => [row.no, row.amountFen]));
          const left = [...held]
            .sort(byDueDate)
            .map((part) => part.amountFen - part.paidFen - (after.get(part.no) ?? 0));
          expect(left.every((amount) => amount >= 0)).toBe(true);
          const firstOpen = left.findIndex((amount) => amount > 0);
          if (firstOpen >= 0) {
            expect(creditFen).toBe(0);
            const laterNos = [...held]
              .sort(byDueDate)
              .slice(firstOpen + 1)
              .map((part) => part.no);
            expect(allocations.some((row) => laterNos.includes(row.no))).toBe(false);
          }
        },
      ),
    );
  });
});

describe('arrears stage', () => {
  const ORDER = ['current', 'upcoming', 'due', 'overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'];

  it('follows the ladder day by day', () => {
    const instalments = [{ no: 1, dueDate: '2026-05-15', amountFen: 100 }];
    const at = (day: string) => arrearsStage({ instalments, payments: [], date: day });
    expect(at('2026-05-11').stage).toBe('current');
    expect(at('2026-05-12').stage).toBe('upcoming');
    expect(at('2026-05-15')).toEqual({ stage: 'due', overdueDays: 0, overdueFen: 0, nextStageOn: '2026-05-16' });
    expect(at('2026-05-22').stage).toBe('overdue-1');
    expect(at('2026-05-23').stage).toBe('overdue-2');
    expect(at('2026-06-15').stage).toBe('overdue-3');
    expect(at('2026-08-14')).toEqual({ stage: 'overdue-4', overdueDays: 91, overdueFen: 100, nextStageOn: null });
  });

  it('says exactly when it changes next if nobody pays', () => {
    fc.assert(
      fc.property(
        plan,
        fc.array(fc.record({ date, amountFen: fc.integer({ min: 1, max: 400_000 }) }), { maxLength: 4 }),
        date,
        fc.constantFrom(null, { upcoming: 0, overdue: [1, 2, 3] as [number, number, number] }),
        (instalments, all, day, ladder) => {
          const payments = all.filter((payment) => payment.date <= day);
          const now = arrearsStage({ instalments, payments, date: day, ladder });
          let next = day;
          if (now.nextStageOn === null) return;
          do {
            next = addDays(next, 1);
          } while (arrearsStage({ instalments, payments, date: next, ladder }).stage === now.stage);
          expect(next).toBe(now.nextStageOn);
          expect(ORDER.indexOf(arrearsStage({ instalments, payments, date: next, ladder }).stage)).toBeGreaterThan(
            ORDER.indexOf(now.stage),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not care in which order payments are listed, and more money never makes it later', () => {
    fc.assert(
      fc.property(
        plan,
        fc.array(fc.record({ date, amountFen: fc.integer({ min: 1, max: 400_000 }) }), { maxLength: 5 }),
        date,
        (instalments, payments, day) => {
          const now = arrearsStage({ instalments, payments, date: day });
          expect(
            arrearsStage({ instalments: [...instalments].reverse(), payments: [...payments].reverse(), date: day }),
          ).toEqual(now);
          const more = arrearsStage({ instalments, payments: [...payments, { date: day, amountFen: 1 }], date: day });
          expect(more.overdueFen).toBeLessThanOrEqual(now.overdueFen);
          expect(more.overdueDays).toBeLessThanOrEqual(now.overdueDays);
        },
      ),
    );
  });
});
