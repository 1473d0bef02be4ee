import { addDays, instantOf } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Institution, NoDepositDecision } from './institution.schema.js';
import { noDepositPeriods, noDepositSince } from './no-deposit-periods.js';

const START = '2026-03-01';
const DAYS = 40;

function row(recordedOn: string, from: string | null): NoDepositDecision {
  const recordedAt = new Date(instantOf(recordedOn, '09:00'));
  return {
    from,
    approvedBy: '院务会',
    basis: '院办〔2026〕7 号',
    recordedBy: { staffId: 's', name: '孟凡' },
    recordedAt,
  };
}
const institution = (noDepositDecisions: NoDepositDecision[]) => ({ noDepositDecisions }) as Institution;

/** The switch as somebody watches it, day by day: begun, still on, or off from tomorrow. */
function watched(decisions: readonly NoDepositDecision[], day: string): boolean {
  let begins: string | null = null;
  let onToday = false;
  for (let today = START; today <= day; today = addDays(today, 1)) {
    const done = decisions.filter((one) => one.recordedAt.getTime() === instantOf(today, '09:00'));
    if (begins !== null && begins > today) onToday = false;
    for (const { from } of done) {
      if (from === null) {
        onToday = onToday || (begins !== null && begins <= today);
        begins = null;
      } else if (begins === null || begins > today) begins = from;
    }
    if (begins !== null && begins <= today) onToday = true;
    if (today === day) return onToday;
    onToday = false;
  }
  return false;
}

describe('no deposit for all (P4)', () => {
  it('remembers the days it was on for a decision that comes late', () => {
    const rows = [row('2026-03-02', '2026-03-05'), row('2026-03-10', null)];
    const since = (day: string) => noDepositSince(institution(rows), day);
    expect(['2026-03-04', '2026-03-05', '2026-03-10', '2026-03-11'].map(since)).toEqual([
      null,
      '2026-03-05',
      '2026-03-05',
      null,
    ]);
  });

  it('what was taken back before it began never was; a second yes while it is on keeps its first day', () => {
    expect(noDepositPeriods([row('2026-03-02', '2026-03-20'), row('2026-03-03', null)])).toEqual([]);
    const twice = [row('2026-03-02', '2026-03-02'), row('2026-03-06', '2026-03-09')];
    expect(noDepositPeriods(twice)).toMatchObject([{ from: '2026-03-02', to: null }]);
  });

  it('says for every day what somebody who watched the switch saw', () => {
    const acts = fc.array(fc.tuple(fc.nat(DAYS), fc.option(fc.nat(8))), { maxLength: 8 });
    fc.assert(
      fc.property(acts, fc.nat(DAYS), (drawn, at) => {
        const ordered = [...new Map(drawn).entries()].sort(([a], [b]) => a - b);
        const decisions = ordered.map(([on, later]) => {
          const recordedOn = addDays(START, on);
          return row(recordedOn, later === null ? null : addDays(recordedOn, later));
        });
        const day = addDays(START, at);
        expect(noDepositSince(institution(decisions), day) !== null).toBe(watched(decisions, day));
      }),
    );
  });
});
