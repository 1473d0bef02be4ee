import type { Transitions } from './transitions.js';

/** What became of one movement of money when our books were laid beside WeChat's bill. */
export const RECONCILE_RESULTS = ['matched', 'ours-only', 'theirs-only', 'amounts-differ'] as const;
export type ReconcileResult = (typeof RECONCILE_RESULTS)[number];

/** A day's reconciliation; `signed` is the end: what comes later is a new one that names it. */
export type ReconciliationState = 'queued' | 'reading' | 'compared' | 'signed';
export const RECONCILIATION_TRANSITIONS: Transitions<ReconciliationState> = {
  queued: ['reading'],
  // Back: the bill is still being made, or was no good.
  reading: ['compared', 'queued'],
  compared: ['queued', 'signed'],
  signed: [],
};

/** Exactly one result for every movement that stands on at least one side; amounts in fen, refunds negative. */
export function judge(oursFen: number | null, theirsFen: number | null): ReconcileResult {
  if (oursFen === null && theirsFen === null) throw new Error('a movement stands on at least one side');
  if (theirsFen === null) return 'ours-only';
  if (oursFen === null) return 'theirs-only';
  return oursFen === theirsFen ? 'matched' : 'amounts-differ';
}

export interface TallyLine {
  count: number;
  oursFen: number;
  theirsFen: number;
}
export type Tally = Record<ReconcileResult, TallyLine>;

export function emptyTally(): Tally {
  const line = (): TallyLine => ({ count: 0, oursFen: 0, theirsFen: 0 });
  return { matched: line(), 'ours-only': line(), 'theirs-only': line(), 'amounts-differ': line() };
}

/** Counts one movement; answers its result. */
export function count(tally: Tally, oursFen: number | null, theirsFen: number | null): ReconcileResult {
  const result = judge(oursFen, theirsFen);
  const line = tally[result];
  line.count += 1;
  line.oursFen += oursFen ?? 0;
  line.theirsFen += theirsFen ?? 0;
  return result;
}

export interface Side {
  count: number;
  amountFen: number;
}

/** Our books − only ours + only theirs − where amounts differ = WeChat's bill, and what has no source. */
export interface Equation {
  ours: Side;
  oursOnly: Side;
  theirsOnly: Side;
  differing: Side;
  theirs: Side;
  /** Zero, or something was lost on the way: each side's total comes from its own source, not from the rows. */
  unexplainedFen: number;
  unexplainedCount: number;
}

/** The equation at the head of the page. `ours` and `theirs` are the totals that each side states by itself. */
export function equation(tally: Tally, ours: Side, theirs: Side): Equation {
  const oursOnly = { count: tally['ours-only'].count, amountFen: tally['ours-only'].oursFen };
  const theirsOnly = { count: tally['theirs-only'].count, amountFen: tally['theirs-only'].theirsFen };
  const differ = tally['amounts-differ'];
  const differing = { count: differ.count, amountFen: differ.oursFen - differ.theirsFen };
  const expectedFen = ours.amountFen - oursOnly.amountFen + theirsOnly.amountFen - differing.amountFen;
  const expectedCount = ours.count - oursOnly.count + theirsOnly.count;
  return {
    ours,
    oursOnly,
    theirsOnly,
    differing,
    theirs,
    unexplainedFen: theirs.amountFen - expectedFen,
    unexplainedCount: theirs.count - expectedCount,
  };
}

/** So late in the day that WeChat may have booked it on the next; such a row waits for tomorrow's bill. */
const LATE = '23:50:00';

/** May an `ours-only` movement be carried to the next day's bill? `at` is `yyyy-MM-dd HH:mm:ss` in hospital time. */
export function mayCarry(result: ReconcileResult, at: string): boolean {
  return result === 'ours-only' && at.slice(11) >= LATE;
}
