import { addDays } from '../time/index.js';
import { escalationStopped, type HelpRecord, mayCountAsBadFaith } from './help-record.js';
import { CASE_TRANSITIONS, type CaseState, canGo } from './transitions.js';

/** An institution may give longer, never less (P35). */
export const FEWEST_NOTICE_DAYS = 15;
/** A delivery by hand or post may be written down so many days later: never so late that the clock has run out unseen. */
export const LATEST_DELIVERY_RECORD_DAYS = 7;
/** Two different people, neither of whom opened the case. */
const REVIEWERS = 2;

/** 欠费告知书: its clock runs from the day on which it was delivered, not from the day on which it was made. */
export interface CaseNotice {
  days: number;
  toldOn: string;
  deliveredOn: string | null;
}

export interface CaseReview {
  staffId: string;
  listing: boolean;
}

/** What the rules of a case need to know of it. */
export interface ArrearsCaseFacts {
  state: CaseState;
  openedBy: string;
  notice: CaseNotice | null;
  objections: readonly { open: boolean }[];
  reviews: readonly CaseReview[];
}

/** The debt as it stands on the day of a step, and what else waits for the hospital's word. */
export interface CaseSurroundings {
  today: string;
  owedFen: number;
  /** `overdue-4`: every day of the ladder has passed. */
  lastStage: boolean;
  /** Null: help was never offered on record. */
  help: HelpRecord | null;
  /** Anything else that the family said waits for an answer (`answer-owed`); a hardship stands in `help`. */
  answerOwed: boolean;
  /** The patient has died, or somebody says so: nobody is pursued. */
  spared: boolean;
}

/** Why a step cannot be taken now. */
export type CaseBar =
  | 'wrong-state'
  | 'paid'
  | 'not-last-stage'
  | 'help-open'
  | 'not-bad-faith'
  | 'answer-owed'
  | 'spared'
  | 'objection-open'
  | 'short-notice'
  | 'not-delivered'
  | 'delivered-already'
  | 'impossible-day'
  | 'clock-running'
  | 'own-case'
  | 'own-review';

/** The last day on which an answer is in time; null while nothing was delivered. */
export function answerUntil(notice: CaseNotice | null): string | null {
  return notice?.deliveredOn ? addDays(notice.deliveredOn, notice.days) : null;
}

function objectionOpen({ objections }: ArrearsCaseFacts): boolean {
  return objections.some(({ open }) => open);
}

/** What stops every step against a person: paid, not so late any more, help open or never offered, an answer owed. */
export function pursuitBarred({
  owedFen,
  lastStage,
  help,
  answerOwed,
  spared,
}: Omit<CaseSurroundings, 'today'>): CaseBar | null {
  if (owedFen <= 0) return 'paid';
  if (spared) return 'spared';
  if (!lastStage) return 'not-last-stage';
  if (answerOwed) return 'answer-owed';
  if (help && escalationStopped(help)) return 'help-open';
  return help && mayCountAsBadFaith(help) ? null : 'not-bad-faith';
}

/** May the notice be made, with so many days to answer? */
export function noticeBarred(facts: ArrearsCaseFacts, around: CaseSurroundings, days: number): CaseBar | null {
  if (!canGo(CASE_TRANSITIONS, facts.state, 'notified')) return 'wrong-state';
  if (!Number.isInteger(days) || days < FEWEST_NOTICE_DAYS) return 'short-notice';
  return objectionOpen(facts) ? 'objection-open' : pursuitBarred(around);
}

/** May it be written down that the notice was delivered on a day? The first delivery counts. */
export function deliveryBarred({ state, notice }: ArrearsCaseFacts, on: string, today: string): CaseBar | null {
  if (!notice || (state !== 'notified' && state !== 'objected')) return 'wrong-state';
  if (notice.deliveredOn !== null) return 'delivered-already';
  const tooLong = on < addDays(today, -LATEST_DELIVERY_RECORD_DAYS);
  return on < notice.toldOn || tooLong || on > today ? 'impossible-day' : null;
}

/** Two people may look at it only when the time to answer has passed and every answer was answered. */
export function reviewingBarred(facts: ArrearsCaseFacts, around: CaseSurroundings): CaseBar | null {
  if (!canGo(CASE_TRANSITIONS, facts.state, 'reviewing')) return 'wrong-state';
  const until = answerUntil(facts.notice);
  if (until === null) return 'not-delivered';
  if ((facts.notice?.days ?? 0) < FEWEST_NOTICE_DAYS) return 'short-notice';
  if (around.today <= until) return 'clock-running';
  return objectionOpen(facts) ? 'objection-open' : pursuitBarred(around);
}

/** May this person say yes or no to the listing? A no is heard whatever else is open. */
export function decidingBarred(
  facts: ArrearsCaseFacts,
  around: CaseSurroundings,
  { staffId, listing }: CaseReview,
): CaseBar | null {
  if (facts.state !== 'reviewing') return 'wrong-state';
  if (staffId === facts.openedBy) return 'own-case';
  if (facts.reviews.some((review) => review.staffId === staffId)) return 'own-review';
  if (!listing) return null;
  return objectionOpen(facts) ? 'objection-open' : pursuitBarred(around);
}

/** One no ends it; only two who agree list somebody. */
export function stateAfterReview(reviews: readonly CaseReview[]): 'reviewing' | 'listed' | 'dismissed' {
  if (reviews.some(({ listing }) => !listing)) return 'dismissed';
  return new Set(reviews.map(({ staffId }) => staffId)).size >= REVIEWERS ? 'listed' : 'reviewing';
}

/** One objection at a time, at every step until the case has ended. */
export function objectingBarred(facts: ArrearsCaseFacts): CaseBar | null {
  if (facts.state === 'removed' || facts.state === 'dismissed') return 'wrong-state';
  return objectionOpen(facts) ? 'objection-open' : null;
}

/** An objection never takes a step back; only while the notice runs it has a state of its own. */
export function stateAfterObjection(state: CaseState): CaseState {
  return canGo(CASE_TRANSITIONS, state, 'objected') ? 'objected' : state;
}

/** Said after the time to answer: accepted all the same, and marked. */
export function objectionLate({ notice }: Pick<ArrearsCaseFacts, 'notice'>, on: string): boolean {
  const until = answerUntil(notice);
  return until !== null && on > until;
}
