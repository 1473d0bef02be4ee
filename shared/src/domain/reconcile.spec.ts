import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertBalanced,
  cashCountEntry,
  count,
  couponEntry,
  emptyTally,
  equation,
  mayCarry,
  RECONCILE_RESULTS,
  RECONCILIATION_TRANSITIONS,
  wechatFeesEntry,
  wechatPayoutEntry,
} from './index.js';

const fen = fc.integer({ min: -(10 ** 10), max: 10 ** 10 });
/** Any two sides: keys that stand on the left, on the right, or on both. */
const sides = fc.uniqueArray(fc.record({ key: fc.uuid(), ours: fc.option(fen), theirs: fc.option(fen) }), {
  selector: (row) => row.key,
  maxLength: 60,
});

describe('reconciliation', () => {
  it('parts both sides exactly: every movement in one result, none lost, none twice', () => {
    fc.assert(
      fc.property(sides, (rows) => {
        const tally = emptyTally();
        const placed = rows.filter((row) => row.ours !== null || row.theirs !== null);
        const results = placed.map((row) => count(tally, row.ours, row.theirs));
        for (const result of RECONCILE_RESULTS)
          expect(tally[result].count).toBe(results.filter((one) => one === result).length);
        const sum = (side: 'ours' | 'theirs') => placed.reduce((all, row) => all + (row[side] ?? 0), 0);
        const tallied = (side: 'oursFen' | 'theirsFen') =>
          RECONCILE_RESULTS.reduce((all, r) => all + tally[r][side], 0);
        expect([tallied('oursFen'), tallied('theirsFen')]).toEqual([sum('ours'), sum('theirs')]);
        expect(tally.matched.oursFen).toBe(tally.matched.theirsFen);
      }),
    );
  });

  it('the equation of the page holds to the fen, and shows exactly what was lost when something was', () => {
    fc.assert(
      fc.property(sides, fen, (rows, lost) => {
        const tally = emptyTally();
        const placed = rows.filter((row) => row.ours !== null || row.theirs !== null);
        for (const row of placed) count(tally, row.ours, row.theirs);
        const side = (which: 'ours' | 'theirs') => {
          const there = placed.filter((row) => row[which] !== null);
          return { count: there.length, amountFen: there.reduce((all, row) => all + (row[which] ?? 0), 0) };
        };
        const whole = equation(tally, side('ours'), side('theirs'));
        expect([whole.unexplainedFen, whole.unexplainedCount]).toEqual([0, 0]);
        const { amountFen, count: many } = side('theirs');
        const short = equation(tally, side('ours'), { count: many + 1, amountFen: amountFen + lost });
        expect([short.unexplainedFen, short.unexplainedCount]).toEqual([lost, 1]);
      }),
    );
  });

  it('only what was paid in the last minutes of a day waits for the next bill', () => {
    expect(mayCarry('ours-only', '2026-07-04 23:59:41')).toBe(true);
    expect(mayCarry('ours-only', '2026-07-04 23:49:59')).toBe(false);
    expect(mayCarry('theirs-only', '2026-07-04 23:59:41')).toBe(false);
  });

  it('every state is reached, and a signed day goes nowhere', () => {
    const reached = new Set<string>(['queued']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const state of [...reached])
        for (const next of RECONCILIATION_TRANSITIONS[state as 'queued']) reached.add(next);
    }
    expect([...reached].sort()).toEqual(Object.keys(RECONCILIATION_TRANSITIONS).sort());
    expect(RECONCILIATION_TRANSITIONS.signed).toEqual([]);
  });

  it('its entries balance, and have one name a cause', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        const of = { institution: 'H', date: '2026-07-04' };
        const entries = [
          wechatFeesEntry(of, '19', amount),
          wechatPayoutEntry(of, '19', 'f1', amount),
          couponEntry(of, 't1', amount),
          cashCountEntry(of, 'c1', 's1', amount),
        ];
        for (const entry of entries) expect(() => assertBalanced(entry)).not.toThrow();
        expect(new Set(entries.map((entry) => entry.entryId)).size).toBe(4);
      }),
    );
  });
});
