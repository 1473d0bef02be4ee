import type { PlanningRole } from '@zhenhoufu/shared/contracts';
import type { AllowedTerms, ReversalState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Person {
  staffId: string;
  name: string;
  at: Date;
}

/** A change to what a job may agree to beyond the limits of plans (P30): asked for by one, decided by another. */
export interface LimitAllowanceRow {
  _id: string;
  institution: string;
  role: PlanningRole;
  /** Null: from that day it exceeds nothing. */
  terms: AllowedTerms | null;
  /** First business date. */
  from: string;
  reason: string;
  state: ReversalState;
  askedBy: Person;
  decidedBy: Person | null;
  note: string;
}
export const LIMIT_ALLOWANCE = 'LimitAllowance';
export const LimitAllowanceSchema = collectionSchema<LimitAllowanceRow>('limitAllowances');
LimitAllowanceSchema.index({ institution: 1, state: 1, 'decidedBy.at': 1 });
// Of a job one change waits at a time.
LimitAllowanceSchema.index({ institution: 1, role: 1 }, { unique: true, partialFilterExpression: { state: 'asked' } });
