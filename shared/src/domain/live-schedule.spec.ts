import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReceived } from './allocate.js';
import { arrearsStage } from './arrears-stage.js';
import { liveSchedule } from './live-schedule.js';
import { nominalSchedule } from './schedule.js';

describe('a schedule whose debt has changed (invariant 11)', () => {
  const plan = fc.record({
    debt: fc.integer({ min: 12, max: 2_000_000 }),
    parts: fc.integer({ min: 1, max: 12 }),
    // More than was signed for: what stood apart was paid in part.
    paidShare: fc.float({ min: 0, max: 2, noNaN: true }),
    balance: fc.integer({ min: -500_000, max: 3_000_000 }),
  });

  it('asks for exactly what is owed: scheduled and apart together, never more of a part than was signed', () => {
    fc.assert(
      fc.property(plan, ({ debt, parts, paidShare, balance }) => {
        const signed = nominalSchedule(debt, parts, '2026-01-31');
        const received = Math.floor(debt * paidShare);
        const { instalments, apartFen } = liveSchedule(signed, received, balance);
        const scheduled = instalments.reduce((sum, part) => sum + part.amountFen, 0);
        const open = applyReceived(instalments, received).reduce((sum, part) => sum + part.amountFen - part.paidFen, 0);
        expect(open + apartFen).toBe(Math.max(0, balance));
        expect(apartFen > 0 ? scheduled : debt).toBe(debt);
        instalments.forEach((part, index) => {
          const before = signed[index];
          expect([part.no, part.dueDate]).toEqual([before?.no, before?.dueDate]);
          expect(part.amountFen).toBeGreaterThan(0);
          // Only the last one that is left may be smaller than it was signed.
          if (index < instalments.length - 1) expect(part.amountFen).toBe(before?.amountFen);
          else expect(part.amountFen).toBeLessThanOrEqual(before?.amountFen ?? 0);
        });
      }),
    );
  });

  it('is the signed schedule itself while nothing but payments has changed the debt', () => {
    fc.assert(
      fc.property(plan, ({ debt, parts, paidShare }) => {
        const signed = nominalSchedule(debt, parts, '2026-01-31');
        const received = Math.min(debt, Math.floor(debt * paidShare));
        expect(liveSchedule(signed, received, debt - received)).toEqual({ instalments: signed, apartFen: 0 });
      }),
    );
  });

  it('an increase is never overdue', () => {
    const signed = nominalSchedule(30_000, 3, '2026-01-31');
    const { instalments, apartFen } = liveSchedule(signed, 30_000, 5_000);
    expect(apartFen).toBe(5_000);
    const payments = [{ date: '2026-01-31', amountFen: 30_000 }];
    const { overdueFen } = arrearsStage({ instalments, payments, date: '2027-01-01', ladder: null });
    expect(overdueFen).toBe(0);
  });
});
