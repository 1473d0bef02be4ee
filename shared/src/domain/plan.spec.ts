import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../time/index.js';
import {
  AGREEMENT_TRANSITIONS,
  type AgreementState,
  applyReceived,
  canGo,
  fittingParts,
  limitsFor,
  type PlanLimits,
  planBreach,
  planFault,
  planSchedule,
  shareNowFen,
  signByOf,
} from './index.js';

const TODAY = '2026-03-20';
const limits: fc.Arbitrary<PlanLimits> = fc.record({
  maxParts: fc.integer({ min: 1, max: 24 }),
  maxMonths: fc.integer({ min: 1, max: 36 }),
  minPartFen: fc.integer({ min: 1, max: 50_000 }),
  maxFirstDueDays: fc.integer({ min: 1, max: 90 }),
  maxDeferralDays: fc.integer({ min: 1, max: 365 }),
  shareNowPercent: fc.integer({ min: 0, max: 100 }),
  presentedDays: fc.integer({ min: 0, max: 30 }),
});
const plan = fc.record({
  nowFen: fc.integer({ min: 0, max: 200_000 }),
  parts: fc.integer({ min: 1, max: 30 }),
  firstDue: fc.integer({ min: -2, max: 400 }).map((days) => addDays(TODAY, days)),
});
const balance = fc.integer({ min: 1, max: 1_000_000 });

describe('a plan inside the limits of the institution (P30)', () => {
  it('fewer parts are offered where so many break a limit, and never fewer than must be', () => {
    fc.assert(
      fc.property(limits, plan, balance, fc.boolean(), (own, wish, balanceFen, first) => {
        const debt = { balanceFen, today: TODAY, first };
        const fits = (parts: number) =>
          planFault({ ...wish, parts }, balanceFen, TODAY) === null &&
          planBreach(own, { ...wish, parts }, debt) === null;
        const parts = fittingParts(own, wish, debt);
        expect(parts === 1 || fits(parts)).toBe(true);
        for (let more = parts + 1; more <= wish.parts; more += 1) expect(fits(more)).toBe(false);
      }),
    );
  });

  it('keeps every one of them in the schedule that is signed', () => {
    fc.assert(
      fc.property(limits, plan, balance, fc.boolean(), (own, wish, balanceFen, first) => {
        fc.pre(planFault(wish, balanceFen, TODAY) === null);
        fc.pre(planBreach(own, wish, { balanceFen, today: TODAY, first }) === null);
        const signBy = signByOf(wish, TODAY, own.presentedDays);
        const parts = planSchedule(balanceFen, wish, signBy);
        const later = wish.nowFen > 0 ? parts.slice(1) : parts;
        expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(balanceFen);
        expect(parts.map((part) => part.no)).toEqual(parts.map((_, index) => index + 1));
        expect(later.length).toBeLessThanOrEqual(own.maxParts);
        for (const part of parts) expect(part.amountFen).toBeGreaterThan(0);
        for (const part of parts) expect(part.dueDate >= signBy).toBe(true);
        const last = later.at(-1)?.dueDate ?? '';
        if (later.length === 1) expect(last <= addDays(TODAY, own.maxDeferralDays)).toBe(true);
        else {
          expect(last <= addMonths(TODAY, own.maxMonths)).toBe(true);
          expect((later[0]?.dueDate ?? '') <= addDays(TODAY, own.maxFirstDueDays)).toBe(true);
          for (const part of later) expect(part.amountFen).toBeGreaterThanOrEqual(own.minPartFen);
        }
        if (first) expect(wish.nowFen).toBeGreaterThanOrEqual(shareNowFen(own, balanceFen));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [
      { nowFen: 0, parts: 7, firstDue: '2026-04-15' },
      { limit: 'parts', most: 6 },
    ],
    [
      { nowFen: 0, parts: 6, firstDue: '2026-04-30' },
      { limit: 'term', months: 5, latest: '2026-08-20' },
    ],
    [
      { nowFen: 0, parts: 5, firstDue: '2026-04-15' },
      { limit: 'part', leastFen: 20_000 },
    ],
    [
      { nowFen: 0, parts: 2, firstDue: '2026-05-05' },
      { limit: 'first-due', latest: '2026-05-04' },
    ],
    [
      { nowFen: 0, parts: 1, firstDue: '2026-06-19' },
      { limit: 'deferral', latest: '2026-06-18' },
    ],
    [
      { nowFen: 8_999, parts: 2, firstDue: '2026-04-15' },
      { limit: 'share', leastFen: 9_000 },
    ],
    [{ nowFen: 9_000, parts: 2, firstDue: '2026-04-15' }, null],
  ] as const)('%o', (wish, breach) => {
    const own = {
      maxParts: 6,
      maxMonths: 5,
      minPartFen: 20_000,
      maxFirstDueDays: 45,
      maxDeferralDays: 90,
      shareNowPercent: 10,
      presentedDays: 7,
    };
    expect(planBreach(own, wish, { balanceFen: 90_000, today: TODAY, first: true })).toEqual(breach);
  });

  it('asks no share when an agreement is changed', () => {
    fc.assert(
      fc.property(limits, plan, balance, (own, wish, balanceFen) => {
        const breach = planBreach(own, wish, { balanceFen, today: TODAY, first: false });
        expect(breach?.limit).not.toBe('share');
      }),
    );
  });

  it('whoever may exceed agrees to everything that the house allows, and to nothing beyond both', () => {
    const allowance = fc.record(
      {
        role: fc.constantFrom('finance', 'department-head'),
        maxParts: fc.integer({ min: 1, max: 30 }),
        maxMonths: fc.integer({ min: 1, max: 40 }),
        minPartFen: fc.integer({ min: 1, max: 50_000 }),
        maxDeferralDays: fc.integer({ min: 1, max: 500 }),
        shareNowPercent: fc.integer({ min: 0, max: 100 }),
      },
      { requiredKeys: ['role'] },
    );
    fc.assert(
      fc.property(limits, fc.array(allowance, { maxLength: 4 }), plan, balance, (own, rows, wish, balanceFen) => {
        const debt = { balanceFen, today: TODAY, first: true };
        expect(limitsFor(own, rows, 'billing')).toEqual(own);
        const wider = limitsFor(own, rows, 'finance');
        if (planBreach(own, wish, debt) === null) expect(planBreach(wider, wish, debt)).toBeNull();
        const parts = rows.flatMap((row) => (row.role === 'finance' ? [row.maxParts ?? 0] : []));
        expect(wider.maxParts).toBe(Math.max(own.maxParts, ...parts));
      }),
    );
  });
});

describe('changing a plan for hardship', () => {
  it('keeps what was paid: old payments and the new schedule are the whole debt, whatever was paid in between', () => {
    fc.assert(
      fc.property(balance, fc.integer({ min: 0, max: 1_200_000 }), plan, (debtFen, paidFen, wish) => {
        const applied = Math.min(paidFen, debtFen);
        const balanceFen = debtFen - applied;
        fc.pre(balanceFen > 0 && planFault(wish, balanceFen, TODAY) === null);
        const again = planSchedule(balanceFen, wish, signByOf(wish, TODAY, 7));
        expect(again.reduce((sum, part) => sum + part.amountFen, 0) + applied).toBe(debtFen);
        expect(applyReceived(again, 0).every((part) => part.paidFen === 0)).toBe(true);
      }),
    );
  });
});

describe('an agreement on its way', () => {
  const states = Object.keys(AGREEMENT_TRANSITIONS) as AgreementState[];

  it('never leaves an end, is signed only while presented, and takes effect only signed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { maxLength: 30 }), (wanted) => {
        let state: AgreementState = 'draft';
        const seen: AgreementState[] = [state];
        for (const next of wanted) {
          if (!canGo(AGREEMENT_TRANSITIONS, state, next)) continue;
          if (next === 'signed') expect(state).toBe('presented');
          if (seen.includes('declined') || seen.includes('expired')) expect.unreachable();
          if (seen.includes('superseded') || seen.includes('terminated')) expect.unreachable();
          state = next;
          seen.push(next);
        }
        if (seen.includes('effective')) expect(seen.indexOf('signed')).toBeLessThan(seen.indexOf('effective'));
        if (seen.includes('superseded')) expect(seen).toContain('signed');
      }),
      { numRuns: 1_000 },
    );
  });
});
