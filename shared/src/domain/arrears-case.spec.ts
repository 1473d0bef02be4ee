import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../time/index.js';
import {
  type ArrearsCaseFacts,
  answerUntil,
  type CaseSurroundings,
  decidingBarred,
  deliveryBarred,
  noticeBarred,
  objectingBarred,
  objectionLate,
  reviewingBarred,
  stateAfterObjection,
  stateAfterReview,
} from './arrears-case.js';
import type { HelpRecord } from './help-record.js';
import { CASE_TRANSITIONS, type CaseState, canGo } from './transitions.js';

const OFFERED = [{ at: '2026-11-01T01:00:00.000Z', by: '梁建国', how: 'phone' as const }];
const REFUSED: HelpRecord = { open: false, offered: OFFERED, outcome: 'refused-by-person' };
const BAD_FAITH: CaseSurroundings = {
  today: '2027-05-01',
  owedFen: 50_000,
  lastStage: true,
  help: REFUSED,
  answerOwed: false,
  spared: false,
};
const OPENED: ArrearsCaseFacts = { state: 'watch', openedBy: 'officer', notice: null, objections: [], reviews: [] };

/** Everything that anybody may try, on a day later than the one before. */
const act = fc.record({
  kind: fc.constantFrom('notify', 'deliver', 'object', 'answer', 'begin', 'review'),
  after: fc.nat(20),
  days: fc.integer({ min: 0, max: 40 }),
  by: fc.constantFrom('officer', 'head', 'finance', 'third'),
  yes: fc.boolean(),
  owedFen: fc.constantFrom(50_000, 50_000, 50_000, 0),
  lastStage: fc.constantFrom(true, true, true, false),
  help: fc.constantFrom<HelpRecord | null>(
    REFUSED,
    REFUSED,
    { open: false, offered: OFFERED, outcome: 'not-needed' },
    null,
    { open: true, offered: OFFERED, outcome: 'refused-by-person' },
    { open: false, offered: [], outcome: 'refused-by-person' },
    { open: false, offered: OFFERED, outcome: 'granted' },
    { open: false, offered: OFFERED, outcome: 'declined-by-hospital' },
  ),
  answerOwed: fc.constantFrom(false, false, false, true),
  spared: fc.constantFrom(false, false, false, false, true),
});
type Act = ReturnType<(typeof act)['generate']>['value'];

interface Step {
  kind: Act['kind'];
  on: string;
  by: string;
  yes: boolean;
  around: CaseSurroundings;
  before: ArrearsCaseFacts;
  after: ArrearsCaseFacts;
}

/** Applies an act where the rules let it, as the services do; null where they do not. */
function applied(facts: ArrearsCaseFacts, tried: Act, around: CaseSurroundings): ArrearsCaseFacts | null {
  const { today } = around;
  if (tried.kind === 'notify') {
    const notice = { days: tried.days, toldOn: today, deliveredOn: null };
    return noticeBarred(facts, around, tried.days) ? null : { ...facts, state: 'notified', notice };
  }
  if (tried.kind === 'deliver') {
    if (!facts.notice || deliveryBarred(facts, today, today)) return null;
    return { ...facts, notice: { ...facts.notice, deliveredOn: today } };
  }
  if (tried.kind === 'object') {
    if (objectingBarred(facts)) return null;
    return { ...facts, state: stateAfterObjection(facts.state), objections: [...facts.objections, { open: true }] };
  }
  if (tried.kind === 'answer') return { ...facts, objections: facts.objections.map(() => ({ open: false })) };
  if (tried.kind === 'begin') return reviewingBarred(facts, around) ? null : { ...facts, state: 'reviewing' };
  const review = { staffId: tried.by, listing: tried.yes };
  if (decidingBarred(facts, around, review)) return null;
  const reviews = [...facts.reviews, review];
  return { ...facts, reviews, state: stateAfterReview(reviews) };
}

function historyOf(acts: readonly Act[]): Step[] {
  let facts = OPENED;
  let today = '2027-01-01';
  const steps: Step[] = [];
  for (const tried of acts) {
    today = addDays(today, tried.after);
    const { owedFen, lastStage, help, answerOwed, spared, kind, by, yes } = tried;
    const around = { today, owedFen, lastStage, help, answerOwed, spared };
    const after = applied(facts, tried, around);
    if (!after) continue;
    steps.push({ kind, on: today, by, yes, around, before: facts, after });
    facts = after;
  }
  return steps;
}

/** Acts that lead to a listing more often than chance does. */
const likely = fc
  .tuple(
    fc.array(act, { maxLength: 3 }),
    fc.array(act, { maxLength: 2 }),
    fc.integer({ min: 15, max: 20 }),
    fc.integer({ min: 10, max: 30 }),
    fc.array(act, { maxLength: 4 }),
  )
  .map(([first, second, days, wait, last]) => {
    const plain = {
      days,
      by: 'officer',
      yes: true,
      owedFen: 50_000 as const,
      lastStage: true,
      help: REFUSED,
      answerOwed: false,
      spared: false,
    };
    const easy = (kind: Act['kind'], after = 0, by: Act['by'] = 'officer'): Act => ({ ...plain, kind, after, by });
    return [
      ...first,
      easy('answer'),
      easy('notify'),
      easy('deliver', 1),
      ...second,
      easy('answer'),
      easy('begin', wait),
      ...last,
      easy('answer'),
      easy('review', 0, 'head'),
      easy('review', 0, 'finance'),
    ] satisfies Act[];
  });

describe('a case of arrears in bad faith', () => {
  it('leads to the list only by notice, time, two others, help refused and every answer given', () => {
    let listed = 0;
    fc.assert(
      fc.property(fc.oneof(fc.array(act, { maxLength: 40 }), likely), (acts) => {
        const steps = historyOf(acts);
        for (const { before, after } of steps)
          expect(before.state === after.state || canGo(CASE_TRANSITIONS, before.state, after.state)).toBe(true);
        const end = steps.find(({ after }) => after.state === 'listed');
        if (!end) return;
        listed += 1;
        const upTo = steps.slice(0, steps.indexOf(end) + 1);
        const told = upTo.find(({ kind }) => kind === 'notify');
        const delivered = upTo.find(({ kind }) => kind === 'deliver');
        const begun = upTo.find(({ kind }) => kind === 'begin');
        const yes = upTo.filter(({ kind }) => kind === 'review');
        expect(told && delivered && begun).toBeTruthy();
        if (!told || !delivered || !begun) return;
        expect(daysBetween(delivered.on, begun.on)).toBeGreaterThan(15);
        expect(upTo.indexOf(told)).toBeLessThan(upTo.indexOf(delivered));
        expect(yes.every((step) => step.yes && step.by !== 'officer')).toBe(true);
        expect(new Set(yes.map(({ by }) => by)).size).toBe(2);
        for (const { before, around } of [told, begun, ...yes]) {
          expect(before.objections.every(({ open }) => !open)).toBe(true);
          expect([around.owedFen > 0, around.lastStage, around.answerOwed, around.spared]).toEqual([
            true,
            true,
            false,
            false,
          ]);
          expect(around.help?.open).toBe(false);
          expect(around.help?.offered).not.toEqual([]);
          expect(['refused-by-person', 'not-needed']).toContain(around.help?.outcome);
        }
      }),
      { numRuns: 400 },
    );
    expect(listed).toBeGreaterThan(20);
  });

  it('a delivery written down late runs out for nobody in silence: at most seven days back', () => {
    const notified = {
      ...OPENED,
      state: 'notified' as const,
      notice: { days: 15, toldOn: '2027-04-01', deliveredOn: null },
    };
    expect(deliveryBarred(notified, '2027-04-01', '2027-04-08')).toBeNull();
    expect(deliveryBarred(notified, '2027-04-01', '2027-04-09')).toBe('impossible-day');
    expect(deliveryBarred(notified, '2027-04-10', '2027-04-17')).toBeNull();
  });

  it('counts the clock from the delivery; the last day is still in time, and what comes later is marked', () => {
    const notice = { days: 15, toldOn: '2027-04-01', deliveredOn: '2027-04-10' };
    expect(answerUntil(notice)).toBe('2027-04-25');
    const notified = { ...OPENED, state: 'notified' as const, notice };
    expect(reviewingBarred(notified, { ...BAD_FAITH, today: '2027-04-25' })).toBe('clock-running');
    expect(reviewingBarred(notified, { ...BAD_FAITH, today: '2027-04-26' })).toBeNull();
    expect([objectionLate(notified, '2027-04-25'), objectionLate(notified, '2027-04-26')]).toEqual([false, true]);
    expect(reviewingBarred({ ...notified, notice: { ...notice, deliveredOn: null } }, BAD_FAITH)).toBe('not-delivered');
    expect(noticeBarred(OPENED, BAD_FAITH, 14)).toBe('short-notice');
  });

  it('hears an objection at every step but after the end, one at a time', () => {
    for (const state of Object.keys(CASE_TRANSITIONS) as CaseState[]) {
      const facts = { ...OPENED, state };
      const ended = state === 'removed' || state === 'dismissed';
      expect(objectingBarred(facts)).toBe(ended ? 'wrong-state' : null);
      expect(objectingBarred({ ...facts, objections: [{ open: true }] })).toBe(
        ended ? 'wrong-state' : 'objection-open',
      );
      expect(stateAfterObjection(state)).toBe(state === 'notified' ? 'objected' : state);
    }
  });

  it('ends by one no, which is heard whatever else is open', () => {
    const reviewing = { ...OPENED, state: 'reviewing' as const };
    const open = { ...BAD_FAITH, help: null, answerOwed: true };
    expect(decidingBarred(reviewing, open, { staffId: 'head', listing: false })).toBeNull();
    expect(decidingBarred(reviewing, open, { staffId: 'head', listing: true })).toBe('answer-owed');
    expect(stateAfterReview([{ staffId: 'head', listing: true }])).toBe('reviewing');
    expect(
      stateAfterReview([
        { staffId: 'head', listing: true },
        { staffId: 'finance', listing: false },
      ]),
    ).toBe('dismissed');
  });
});
