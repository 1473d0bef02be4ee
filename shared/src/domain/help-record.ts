/** How help was offered (P40): spoken to, or written in a message. */
export const HELP_OFFER_WAYS = ['phone', 'desk', 'village', 'message'] as const;
export type HelpOfferWay = (typeof HELP_OFFER_WAYS)[number];

/** What the person said to an offer: `not-needed` 不需要, `unwanted` 不想要. */
export const HELP_WORDS = ['not-needed', 'unwanted'] as const;
export type HelpWord = (typeof HELP_WORDS)[number];

/** `granted`: the hospital confirmed the hardship at least once; it stays so, whatever is said later. */
export type HelpOutcome = 'none' | 'granted' | 'refused-by-person' | 'not-needed' | 'declined-by-hospital';

/** What stands on record about help with one debt (P40): read before anything escalates. */
export interface HelpRecord {
  /** An application waits for the hospital. */
  open: boolean;
  /** Oldest first; `at` is an instant, ISO 8601. */
  offered: { at: string; by: string; how: HelpOfferWay }[];
  outcome: HelpOutcome;
}

/** `offered`: said at the door and answered with an offer; the family has the word. */
export type HelpState = 'received' | 'working' | 'helped' | 'offered' | 'declined' | 'withdrawn';

/** What the record is made of. Instants as ISO 8601. */
export interface HelpFacts {
  offers: HelpRecord['offered'];
  answers: { at: string; said: HelpWord }[];
  requests: { state: HelpState; endedAt: string | null }[];
}

/**
 * The record as a pure function of its facts, in whatever order they come. What the person says before any offer says
 * nothing about one; of what was said and decided since, the newest counts; an application that was taken back leaves
 * the question open again.
 */
export function helpRecordOf({ offers, answers, requests }: HelpFacts): HelpRecord {
  const offered = [...offers].sort(byTime);
  const open = requests.some(({ state }) => state === 'received' || state === 'working');
  if (requests.some(({ state }) => state === 'helped')) return { open, offered, outcome: 'granted' };
  const first = offered[0];
  const said = answers
    .filter(({ at }) => first !== undefined && at >= first.at)
    .map(({ at, said: word }) => ({ at, outcome: SAID[word] }));
  const decided = requests.flatMap(({ state, endedAt }) =>
    endedAt === null ? [] : [{ at: endedAt, outcome: state === 'declined' ? DECLINED : NONE }],
  );
  // Of one instant the kinder counts: sorting is stable, and what was decided stands last.
  const newest = [...said, ...decided].sort(byTime).at(-1);
  return { open, offered, outcome: newest?.outcome ?? NONE };
}

const NONE: HelpOutcome = 'none';
const DECLINED: HelpOutcome = 'declined-by-hospital';
const SAID: Readonly<Record<HelpWord, HelpOutcome>> = { 'not-needed': 'not-needed', unwanted: 'refused-by-person' };

function byTime(a: { at: string }, b: { at: string }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

/** While an application is open nothing escalates: no reminder of what is late, no visit, no step of a case. */
export function escalationStopped({ open }: HelpRecord): boolean {
  return open;
}

/** Only who was offered help, has no application open, and did not want it or did not need it. */
export function mayCountAsBadFaith({ open, offered, outcome }: HelpRecord): boolean {
  return offered.length > 0 && !open && (outcome === 'refused-by-person' || outcome === 'not-needed');
}
