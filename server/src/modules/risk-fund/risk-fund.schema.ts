import type { FundClaimState, ReversalState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Person {
  staffId: string;
  name: string;
  at: Date;
}

/** Money into the fund: written down by one person, in the books when another has confirmed it. */
export interface FundMoveRow {
  _id: string;
  institution: string;
  kind: 'contribution' | 'return' | 'contribution-back';
  /** Of `contribution-back`: the contribution that was a mistake. */
  reverses?: string;
  amountFen: number;
  /** Business date on which the money moved. */
  on: string;
  payer: string;
  documentNo: string;
  state: ReversalState;
  askedBy: Person;
  decidedBy: Person | null;
  note: string;
}
export const FUND_MOVE = 'FundMove';
export const FundMoveSchema = collectionSchema<FundMoveRow>('fundMoves');
FundMoveSchema.index({ institution: 1, state: 1, 'askedBy.at': -1 });

export interface FundClaimStep {
  state: FundClaimState;
  staffId: string;
  by: string;
  at: Date;
  /** Why, the number of the fund's document, or of the bank's slip. */
  note: string;
}

/** A scan that goes with a claim, encrypted in the file store. */
export interface FundPaper {
  paperId: string;
  /** Of the sealed bytes. */
  sha256: string;
  contentType: 'image/jpeg' | 'image/png' | 'application/pdf';
  by: string;
  at: Date;
}

/** A claim on the fund for one debt, with how the debt stood then; steps and sums are added, never changed. */
export interface FundClaimRow {
  _id: string;
  institution: string;
  stayId: string;
  obligationId: string;
  state: FundClaimState;
  /** Not rejected and not withdrawn: a debt stands in one such claim at most. */
  live: boolean;
  askedOn: string;
  askedFen: number;
  approvedFen: number | null;
  paidFen: number | null;
  paidOn: string | null;
  standing: {
    balanceFen: number;
    overdueFen: number;
    overdueDays: number;
    reminders: number;
    visits: number;
    signedOn: string;
  };
  steps: FundClaimStep[];
  /** Absent: none. */
  papers?: FundPaper[];
}
export const FUND_CLAIM = 'FundClaim';
export const FundClaimSchema = collectionSchema<FundClaimRow>('fundClaims');
FundClaimSchema.index({ obligationId: 1 }, { unique: true, partialFilterExpression: { live: true } });
FundClaimSchema.index({ institution: 1, state: 1, askedOn: -1 });

/** Touched by whatever takes from the fund, so that two payments at one moment never take more than there is. */
export interface FundLock {
  /** The institution. */
  _id: string;
  moves: number;
}
export const FUND_LOCK = 'FundLock';
export const FundLockSchema = collectionSchema<FundLock>('fundLocks');
