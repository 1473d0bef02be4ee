import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBalanced, type Entry } from './ledger.js';
import { fundClaimLapsed, fundClaimUnmet, fundRepaidFen, receivedOnDebt } from './risk-fund.js';
import { fundContributionEntry, fundPaymentEntry, fundRecoveryEntry, fundReturnEntry } from './risk-fund-entries.js';

const fen = fc.integer({ min: 1, max: 10_000_000 });
const debt = fc
  .record({
    amountFen: fen,
    paidPercent: fc.integer({ min: 0, max: 99 }),
    fundPercent: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ amountFen, paidPercent, fundPercent }) => {
    const balanceFen = Math.max(1, amountFen - Math.floor((amountFen * paidPercent) / 100));
    const paidFen = Math.max(1, Math.floor((balanceFen * fundPercent) / 100));
    const at = { amountFen, balanceFen };
    return { at, advance: { paidFen, receivedBeforeFen: receivedOnDebt(at) } };
  });
const moves = fc.array(fc.record({ fen, kind: fc.constantFrom('pay', 'relief', 'borne') }), { maxLength: 8 });

type Debt = { amountFen: number; balanceFen: number; reliefFen: number };
/** Money, relief and what the hospital bears, each as the books take it: never below nothing owed. */
function after(start: { amountFen: number; balanceFen: number }, done: readonly { fen: number; kind: string }[]): Debt {
  let now: Debt = { ...start, reliefFen: 0 };
  for (const move of done) {
    const taken = Math.min(move.fen, now.balanceFen);
    now = { ...now, balanceFen: now.balanceFen - taken };
    if (move.kind !== 'pay') now.amountFen -= taken;
    if (move.kind === 'relief') now.reliefFen += taken;
  }
  return now;
}

describe('what the risk fund has back of a debt (P38)', () => {
  it('is nothing at first, never more than it paid, never leaves it more than is owed, and only grows with what comes in', () => {
    fc.assert(
      fc.property(debt, moves, ({ at, advance }, done) => {
        expect(fundRepaidFen(advance, at)).toBe(0);
        let before = 0;
        for (let length = 1; length <= done.length; length += 1) {
          const now = after(at, done.slice(0, length));
          const repaid = fundRepaidFen(advance, now);
          expect(repaid).toBeGreaterThanOrEqual(before);
          expect(repaid).toBeLessThanOrEqual(advance.paidFen);
          expect(advance.paidFen - repaid).toBeLessThanOrEqual(now.balanceFen);
          before = repaid;
        }
      }),
    );
  });

  it('money and relief go to the fund first, fen by fen', () => {
    fc.assert(
      fc.property(debt, fen, fc.constantFrom('pay', 'relief'), ({ at, advance }, amount, kind) => {
        const taken = Math.min(amount, at.balanceFen);
        expect(fundRepaidFen(advance, after(at, [{ fen: amount, kind }]))).toBe(Math.min(taken, advance.paidFen));
      }),
    );
  });

  it('does not care for the order, and a payment that is taken back takes its recovery with it', () => {
    fc.assert(
      fc.property(debt, moves, fen, ({ at, advance }, done, extra) => {
        const small = done.map((move) => ({ ...move, fen: Math.floor(move.fen / 10) }));
        const owed = after(at, small);
        fc.pre(owed.balanceFen > 0);
        expect(fundRepaidFen(advance, after(at, [...small].reverse()))).toBe(fundRepaidFen(advance, owed));
        const paid = after(owed, [{ fen: extra, kind: 'pay' }]);
        const taken = owed.balanceFen - paid.balanceFen;
        const back = { ...owed, balanceFen: paid.balanceFen + taken };
        expect(fundRepaidFen(advance, back)).toBe(fundRepaidFen(advance, owed));
      }),
    );
  });

  it('what the hospital bears or forgives goes off its own loss before the fund’s', () => {
    const advance = { paidFen: 80, receivedBeforeFen: 0 };
    expect(fundRepaidFen(advance, { amountFen: 80, balanceFen: 80 })).toBe(0);
    expect(fundRepaidFen(advance, { amountFen: 50, balanceFen: 50 })).toBe(30);
    const half = { paidFen: 50, receivedBeforeFen: 0 };
    expect(fundRepaidFen(half, { amountFen: 60, balanceFen: 60, forgivenFen: 40 })).toBe(0);
    expect(fundRepaidFen(half, { amountFen: 60, balanceFen: 60, outsideFen: 40 })).toBe(40);
    expect(fundRepaidFen(half, { amountFen: 60, balanceFen: 60, reliefFen: 40 })).toBe(40);
  });

  it('a settlement made anew above the old one keeps what the family repaid; between two settlements nothing is lost', () => {
    const advance = { paidFen: 100, receivedBeforeFen: 20 };
    expect(fundRepaidFen(advance, { amountFen: 120, balanceFen: 40 })).toBe(60);
    expect(fundRepaidFen(advance, { amountFen: 0, balanceFen: -80 })).toBe(100);
    expect(fundRepaidFen(advance, { amountFen: 170, balanceFen: 90 })).toBe(60);
  });
});

describe('the fund in the books', () => {
  const whose = { institution: 'H1', date: '2026-05-01' };
  const of = (entries: Entry[], account: string) =>
    entries.flatMap(({ legs }) => legs).reduce((sum, leg) => (leg.account === account ? sum + leg.amountFen : sum), 0);

  it('every entry balances; what it has, what it is owed and what is still out are what was put in', () => {
    fc.assert(
      fc.property(fen, fen, fen, fen, (put, asked, came, sent) => {
        const paid = Math.min(put, asked);
        const recovered = Math.min(paid, came);
        const returned = Math.min(recovered, sent);
        const entries = [
          fundContributionEntry(whose, 'm', put),
          fundPaymentEntry(whose, 'c', paid),
          fundRecoveryEntry(whose, 'c', 1, recovered),
          fundReturnEntry(whose, 'r', returned),
        ];
        for (const entry of entries) assertBalanced(entry);
        expect(0 - of(entries, 'risk-fund')).toBe(put - paid + returned);
        expect(of(entries, 'risk-fund-held')).toBe(0 - of(entries, 'risk-fund'));
        expect(0 - of(entries, 'risk-fund-owed')).toBe(recovered - returned);
        expect(0 - of(entries, 'written-off')).toBe(paid - recovered);
        expect(of(entries, 'bank')).toBe(paid - returned);
        expect(of(entries, 'patient-receivable')).toBe(0);
      }),
    );
  });

  it('a recovery that is undone leaves the books as they were', () => {
    const there = fundRecoveryEntry(whose, 'c', 1, 70);
    const back = fundRecoveryEntry(whose, 'c', 2, -70);
    for (const account of ['written-off', 'risk-fund-owed']) expect(of([there, back], account)).toBe(0);
    expect(new Set([there.entryId, back.entryId]).size).toBe(2);
  });
});

describe('a claim on the fund', () => {
  const ready = {
    stage: 'overdue-4' as const,
    overdueFen: 1,
    timesAsked: 1,
    villageTaskOpen: false,
    answerWaits: false,
    claimed: false,
  };

  it('comes last: each thing that is missing is said', () => {
    expect(fundClaimUnmet(ready)).toEqual([]);
    expect(fundClaimUnmet({ ...ready, stage: 'overdue-3' })).toEqual(['not-exhausted']);
    expect(fundClaimUnmet({ ...ready, overdueFen: 0, timesAsked: 0 })).toEqual(['nothing-late', 'never-asked']);
    expect(fundClaimUnmet({ ...ready, villageTaskOpen: true, answerWaits: true, claimed: true })).toEqual([
      'village-open',
      'answer-waits',
      'claimed',
    ]);
  });

  it('lapses when the ladder, what is late or the answers changed, not by its own claim or a visit', () => {
    expect(fundClaimLapsed({ ...ready, claimed: true, villageTaskOpen: true })).toBeNull();
    expect(fundClaimLapsed({ ...ready, answerWaits: true })).toBe('answer-waits');
    expect(fundClaimLapsed({ ...ready, stage: 'overdue-1', overdueFen: 0 })).toBe('not-exhausted');
  });
});
