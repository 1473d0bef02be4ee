import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escalationStopped,
  HELP_OFFER_WAYS,
  HELP_WORDS,
  type HelpFacts,
  type HelpState,
  helpRecordOf,
  mayCountAsBadFaith,
} from './index.js';

const instant = fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
const OPEN: HelpState[] = ['received', 'working'];
const ENDED: HelpState[] = ['helped', 'offered', 'declined', 'withdrawn'];
const offer = fc.record({ at: instant, by: fc.constant('梁建国'), how: fc.constantFrom(...HELP_OFFER_WAYS) });
const answer = fc.record({ at: instant, said: fc.constantFrom(...HELP_WORDS) });
const ended = fc.record({ state: fc.constantFrom(...ENDED), endedAt: instant as fc.Arbitrary<string | null> });
const open = fc.record({ state: fc.constantFrom(...OPEN), endedAt: fc.constant<string | null>(null) });
const facts: fc.Arbitrary<HelpFacts> = fc.record({
  offers: fc.array(offer, { maxLength: 4 }),
  answers: fc.array(answer, { maxLength: 4 }),
  requests: fc.array(fc.oneof(ended, open), { maxLength: 4 }),
});

describe('help on record (P40)', () => {
  it('is bad faith only when help was offered, nothing is open, no hardship was confirmed, and the person said so', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const record = helpRecordOf(given);
        if (!mayCountAsBadFaith(record)) return;
        expect(given.offers.length).toBeGreaterThan(0);
        expect(given.requests.every(({ state }) => state !== 'helped' && !OPEN.includes(state))).toBe(true);
        const first = given.offers.map(({ at }) => at).sort()[0] ?? '';
        expect(given.answers.some(({ at }) => at >= first)).toBe(true);
      }),
    );
  });

  it('nothing goes on while one application is open, whatever else happened', () => {
    fc.assert(
      fc.property(facts, open, (given, waiting) => {
        const record = helpRecordOf({ ...given, requests: [...given.requests, waiting] });
        expect(escalationStopped(record)).toBe(true);
        expect(mayCountAsBadFaith(record)).toBe(false);
      }),
    );
  });

  it('a hardship that the hospital confirmed once is never bad faith', () => {
    fc.assert(
      fc.property(facts, instant, (given, endedAt) => {
        const requests = [...given.requests, { state: 'helped' as const, endedAt }];
        expect(mayCountAsBadFaith(helpRecordOf({ ...given, requests }))).toBe(false);
      }),
    );
  });

  it('goes by when things happened, not by the order in which they are read', () => {
    const at = (list: { at?: string; endedAt?: string | null }[]) => list.map((row) => row.at ?? row.endedAt);
    fc.assert(
      fc.property(facts, (given) => {
        const times = [...at(given.answers), ...at(given.requests)].filter((one) => one !== null);
        fc.pre(new Set(times).size === times.length);
        const turned = {
          offers: given.offers,
          answers: given.answers.toReversed(),
          requests: given.requests.toReversed(),
        };
        expect(helpRecordOf(turned)).toEqual(helpRecordOf(given));
      }),
    );
  });

  it('what is said before any offer says nothing, and of what is said later the newest counts', () => {
    const day = (no: number) => new Date(Date.UTC(2026, 2, no)).toISOString();
    const offers = [{ at: day(5), by: '梁建国', how: 'desk' as const }];
    const early = { at: day(4), said: 'not-needed' as const };
    expect(helpRecordOf({ offers, answers: [early], requests: [] }).outcome).toBe('none');
    expect(helpRecordOf({ offers: [], answers: [early], requests: [] }).outcome).toBe('none');
    const later = { at: day(6), said: 'unwanted' as const };
    const record = helpRecordOf({ offers, answers: [early, later], requests: [] });
    expect(record.outcome).toBe('refused-by-person');
    expect(mayCountAsBadFaith(record)).toBe(true);
    const asked = { state: 'withdrawn' as const, endedAt: day(8) };
    expect(helpRecordOf({ offers, answers: [later], requests: [asked] }).outcome).toBe('none');
  });

  it('an application that the hospital declined is told apart from help that nobody wanted', () => {
    const declined = { state: 'declined' as const, endedAt: '2026-03-09T00:00:00.000Z' };
    const record = helpRecordOf({ offers: [], answers: [], requests: [declined] });
    expect(record).toEqual({ open: false, offered: [], outcome: 'declined-by-hospital' });
    expect(mayCountAsBadFaith(record)).toBe(false);
  });
});
