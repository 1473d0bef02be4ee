import { ANSWER_SAID, type AnswerKind } from './answer-owed.js';
import type { Transitions } from './transitions.js';

/** What a village doctor taps after a visit (P37; screens.md, "Phone: village doctor"). */
export const VISIT_OUTCOMES = ['at-home', 'not-home', 'promised', 'hardship', 'away'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** Somebody was spoken to, so that help can have been offered; nobody is offered anything at a locked door (P40). */
export const MET_OUTCOMES: readonly VisitOutcome[] = ['at-home', 'promised', 'hardship'];

export type VillageTaskState = 'to-visit' | 'promised' | 'hardship' | 'away' | 'closed';

/**
 * A visit that the hospital asks a village doctor for. `hardship` stays until the arrears officer has offered help;
 * `away` until somebody is met after all or the task is moved. `closed` is final: a later cause makes a new task.
 */
export const VILLAGE_TASK_TRANSITIONS: Transitions<VillageTaskState> = {
  'to-visit': ['promised', 'hardship', 'away', 'closed'],
  promised: ['to-visit', 'hardship', 'away', 'closed'],
  hardship: ['to-visit', 'closed'],
  away: ['to-visit', 'promised', 'hardship', 'closed'],
  closed: [],
};

const LEADS_TO: Record<VisitOutcome, VillageTaskState> = {
  'at-home': 'to-visit',
  'not-home': 'to-visit',
  promised: 'promised',
  hardship: 'hardship',
  away: 'away',
};

/** Where a task stands after a visit. A flag of hardship is not lost by another visit, nor is a closed task opened. */
export function afterVisit(state: VillageTaskState, outcome: VisitOutcome): VillageTaskState {
  // What was said of hardship is answered by the hospital, not by the next visit.
  if (state === 'hardship') return state;
  const to = LEADS_TO[outcome];
  return VILLAGE_TASK_TRANSITIONS[state].includes(to) ? to : state;
}

/** Somebody looks after a village from a business date on; `to` is the last day, null: open. */
export interface VillagePost {
  villageId: string;
  staffId: string;
  kind: 'village-doctor' | 'township-clinic';
  from: string;
  to: string | null;
}

/**
 * Who gets a village's tasks on a business date: its doctor, else the township clinic; of several the one who came
 * last, of the same day the greater id. Null: nobody.
 */
export function keeperOn(posts: readonly VillagePost[], villageId: string, date: string): string | null {
  const holding = posts.filter(
    (post) => post.villageId === villageId && post.from <= date && (post.to === null || date <= post.to),
  );
  const doctors = holding.filter((post) => post.kind === 'village-doctor');
  const [first, ...rest] = doctors.length > 0 ? doctors : holding;
  if (!first) return null;
  return rest.reduce((best, post) => (laterPost(post, best) ? post : best), first).staffId;
}

function laterPost(a: VillagePost, b: VillagePost): boolean {
  return a.from === b.from ? a.staffId > b.staffId : a.from > b.from;
}

/** Which village an address names: the longest name in it, with its township where the address names one; else null. */
export function villageOfAddress<V extends { name: string; township: string }>(
  address: string,
  villages: readonly V[],
): V | null {
  const named = villages.filter(({ name }) => name !== '' && address.includes(name));
  const inTownship = named.filter(({ township }) => township !== '' && address.includes(township));
  const candidates = inTownship.length > 0 ? inTownship : named;
  const longest = Math.max(0, ...candidates.map(({ name }) => name.length));
  const found = candidates.filter(({ name }) => name.length === longest);
  // Two villages of one name in different townships: a person decides.
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What the order of a doctor's list goes by. */
export interface VillageTaskUrgency {
  taskId: string;
  state: VillageTaskState;
  /** Day by whose end the hospital wants to hear something. */
  answerBy: string;
  promisedOn: string | null;
  /** 0 while nothing is late. */
  overdueDays: number;
}

/** 0: to be asked now · 1: only a word before the due date · 2: waits for a promised day, the hospital or a return. */
export function urgencyOf({ state, promisedOn, overdueDays }: VillageTaskUrgency, today: string): 0 | 1 | 2 {
  if (state === 'closed' || state === 'hardship' || state === 'away') return 2;
  if (state === 'promised') return promisedOn !== null && promisedOn > today ? 2 : 0;
  return overdueDays > 0 ? 0 : 1;
}

/** The most urgent first: by urgency, the earlier answer, the longer delay, the id. A total order. */
export function byUrgency(today: string): (a: VillageTaskUrgency, b: VillageTaskUrgency) => number {
  return (a, b) =>
    urgencyOf(a, today) - urgencyOf(b, today) ||
    compare(a.answerBy, b.answerBy) ||
    b.overdueDays - a.overdueDays ||
    compare(a.taskId, b.taskId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a task was opened about, and how that stands now. */
export interface VillageTaskStanding {
  balanceFen: number;
  /** The agreement under which the task was opened; null: nothing was signed yet. */
  openedUnder: string | null;
  /** The signed agreement that holds now. */
  agreementId: string | null;
  /** Due date of the oldest part that the task was about; null without an agreement. */
  partDue: string | null;
  /** Due date of the oldest part that is open now; null when none is. */
  oldestDue: string | null;
  today: string;
  /** The strongest of what the family said and has no answer to yet; null: nothing waits. */
  answerOwed: AnswerKind | null;
  /** The patient has died. */
  deceased: boolean;
}

export type VillageTaskEnd =
  | 'paid'
  | 'replanned'
  | 'plan-asked'
  | 'objected'
  | 'help-asked'
  | 'deceased'
  | 'wrong-person'
  | 'not-needed';

/** Why a task has nothing to ask for any more; null while it stands. The same facts that make a reminder moot. */
export function villageTaskEnd(standing: VillageTaskStanding): VillageTaskEnd | null {
  const { balanceFen, openedUnder, agreementId, partDue, oldestDue, today } = standing;
  const { answerOwed, deceased } = standing;
  if (balanceFen <= 0) return 'paid';
  if (deceased) return 'deceased';
  if (agreementId !== openedUnder) return 'replanned';
  if (answerOwed) return ANSWER_SAID[answerOwed];
  if (agreementId === null || partDue === null) return null;
  if (oldestDue === null) return 'paid';
  return oldestDue > partDue && oldestDue > today ? 'paid' : null;
}
