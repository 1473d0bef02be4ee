import type { ReconciliationState, Side, Tally } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';
import type { Cause, Difference } from './compare-bill.js';

export interface Person {
  staffId: string;
  name: string;
}

/** What the fund bill said of the day; null until it was read. */
export interface FundsOfDay {
  /** 扣除交易手续费, given back ones taken off. */
  feesFen: number;
  /** To the bank, positive. */
  payoutsFen: number;
  /** Kinds of movement that we do not post: a person looks at them. */
  others: { kind: string; amountFen: number }[];
}

/** One reconciliation of an institution's hospital day with its merchant's bills; signed, it never changes. */
export interface ReconciliationRun {
  /** institution/date/version */
  _id: string;
  institution: string;
  date: string;
  version: number;
  mchId: string;
  state: ReconciliationState;
  /** Why it waits, for the desk; empty when nothing is wrong. */
  problem: string;
  /** Not before this instant of the business clock. */
  nextTryAt: Date;
  /** Rows of the bill done so far. */
  rowsDone: number;
  /** Which attempt's differences count. */
  attempt: string | null;
  billSha256: string;
  comparedAt: Date | null;
  /** Our books as they stood at this instant. */
  booksUntil: Date | null;
  tally: Tally | null;
  ours: Side;
  /** This institution's part of the bill, by the bill's own totals. */
  theirs: Side;
  /** Other institutions of the same merchant. */
  others: Side;
  funds: FundsOfDay | null;
  feesEntryId: string | null;
  signedBy: Person | null;
  signedAt: Date | null;
  /** The signed run that this one restates, and why. */
  restates: string | null;
  restatedWhy: string;
  restatedBy: Person | null;
  /** Who works on it, until when nobody else may (system clock). */
  lease: string | null;
  leaseUntil: Date;
}
export const RECONCILIATION_RUN = 'ReconciliationRun';
export const ReconciliationRunSchema = collectionSchema<ReconciliationRun>('reconciliationRuns');
ReconciliationRunSchema.index({ institution: 1, date: 1, version: -1 });
ReconciliationRunSchema.index({ state: 1, nextTryAt: 1 });

/** How a difference was settled by a person. */
export interface Resolution {
  how: 'carried' | 'coupon' | 'explained';
  why: string;
  by: Person;
  at: Date;
}

/** A movement on which the two sides differ; what agrees is not written down. */
export interface DifferenceRow extends Difference {
  _id: string;
  runId: string;
  attempt: string;
  institution: string;
  date: string;
  key: string;
  cause: Cause;
  /** What WeChat's own answer made of a `theirs-only` payment that was unknown; null while it was not asked. */
  outcome: 'posted' | 'known' | 'quarantined' | 'not-confirmed' | null;
  /** A person's word; kept when the same difference is found again. */
  resolution: Resolution | null;
}
export const DIFFERENCE_ROW = 'ReconciliationDifference';
export const DifferenceRowSchema = collectionSchema<DifferenceRow>('reconciliationDifferences');
DifferenceRowSchema.index({ runId: 1, attempt: 1, result: 1 });
DifferenceRowSchema.index({ institution: 1, key: 1 });

/** A drawer counted at day close (现金清点): never edited; a later count of the same drawer names none, it adds. */
export interface CashCount {
  _id: string;
  institution: string;
  date: string;
  /** Whose drawer by staff id; '' for takings whose entries name nobody. */
  drawer: string;
  /** Who counted. */
  cashier: Person;
  countedFen: number;
  /** What the ledger said before this count. */
  expectedFen: number;
  /** Why it is not the same; empty when it is. */
  reason: string;
  at: Date;
}
export const CASH_COUNT = 'CashCount';
export const CashCountSchema = collectionSchema<CashCount>('cashCounts');
CashCountSchema.index({ institution: 1, date: 1, at: 1 });
