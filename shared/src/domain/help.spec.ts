import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertBalanced,
  canGo,
  FORGIVENESS_TRANSITIONS,
  forgivenessEntry,
  HELP_RELIEF_TRANSITIONS,
  HELP_TRANSITIONS,
  helpAnswerBy,
  helpBackEntry,
  helpReliefEntry,
  liveSchedule,
  schedule,
} from './index.js';

const of = { institution: 'H1', date: '2026-03-09', obligationId: 'o1', patientId: 'p1' };
const ways = [
  { name: 'relief', entry: helpReliefEntry, account: 'relief-granted' },
  { name: 'forgiveness', entry: forgivenessEntry, account: 'institution-borne' },
] as const;
const NO_HOLIDAYS = { holidays: [], workdays: [] };
const fen = fc.integer({ min: 1, max: 10 ** 9 });

describe('help with a debt (P40)', () => {
  it.each(ways)('an entry of $name balances and takes exactly what was said off the debt', ({ entry, account }) => {
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        const [amountFen, owedFen] = [Math.min(a, b), Math.max(a, b)];
        const posted = entry('x', { ...of, owedFen }, amountFen);
        assertBalanced(posted);
        expect(posted.legs.find((leg) => leg.account === account)?.amountFen).toBe(amountFen);
        expect(posted.legs.find((leg) => leg.account === 'patient-receivable')?.amountFen).toBe(-amountFen);
      }),
    );
  });

  it.each(ways)('no $name above what is owed, of nothing, or of a part of a fen', ({ entry }) => {
    fc.assert(
      fc.property(fen, fen, (owedFen, more) => {
        expect(() => entry('x', { ...of, owedFen }, owedFen + more)).toThrow();
      }),
    );
    for (const odd of [0, -1, 1.5, Number.NaN]) expect(() => entry('x', { ...of, owedFen: 10 }, odd)).toThrow();
  });

  it('granted in parts it never takes more than the debt, and leaves the rest owed', () => {
    fc.assert(
      fc.property(fen, fc.array(fen, { maxLength: 5 }), (debtFen, grants) => {
        let owedFen = debtFen;
        for (const [no, amountFen] of grants.entries()) {
          if (amountFen > owedFen) continue;
          const posted = helpReliefEntry(`r${no}`, { ...of, owedFen }, amountFen);
          owedFen += posted.legs.find((leg) => leg.account === 'patient-receivable')?.amountFen ?? 0;
        }
        expect(owedFen).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('cuts a schedule from its end: what was due first stays due, and the parts still add up to what is owed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10 ** 7 }),
        fc.integer({ min: 1, max: 12 }),
        fen,
        (debtFen, parts, cut) => {
          const signed = schedule(debtFen, parts, '2026-01-31', NO_HOLIDAYS);
          const owedFen = debtFen - Math.min(cut, debtFen);
          const { instalments, apartFen } = liveSchedule(signed, 0, owedFen);
          expect(instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(owedFen);
          expect(apartFen).toBe(0);
          for (const [at, part] of instalments.slice(0, -1).entries()) expect(part).toEqual(signed[at]);
        },
      ),
    );
  });

  it('what is decided stays decided', () => {
    expect(canGo(HELP_TRANSITIONS, 'declined', 'helped')).toBe(false);
    expect(canGo(HELP_RELIEF_TRANSITIONS, 'granted', 'withdrawn')).toBe(false);
    expect(canGo(FORGIVENESS_TRANSITIONS, 'rejected', 'approved')).toBe(false);
  });

  it('help that is not needed any more goes back to where it came from, never to credit', () => {
    fc.assert(
      fc.property(fen, fen, fc.boolean(), (forgivenFen, outside, both) => {
        const outsideFen = both ? outside : 0;
        const back = helpBackEntry(of, 's2', { forgivenFen, outsideFen });
        assertBalanced(back);
        const sum = (name: string) =>
          back.legs.filter(({ account }) => account === name).reduce((all, leg) => all + leg.amountFen, 0);
        expect([sum('institution-borne'), sum('relief-granted') + outsideFen]).toEqual([-forgivenFen, 0]);
        expect(sum('patient-receivable')).toBe(forgivenFen + outsideFen);
        expect(back.legs.some(({ account }) => account === 'patient-credit')).toBe(false);
      }),
    );
  });

  it('is answered within the days that the hospital has set', () => {
    expect(helpAnswerBy('2026-02-25', 7)).toBe('2026-03-04');
  });
});
