import type { PlanRequestState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A family that cannot keep its plan, or needs another one than the limits allow, asks the hospital for it. */
export interface PlanRequest {
  _id: string;
  institution: string;
  stayId: string;
  obligationId: string;
  /** The agreement to change; null where none is signed yet. */
  agreementId: string | null;
  state: PlanRequestState;
  reason: string;
  /** What they could do; null leaves it to the hospital. */
  wish: { parts: number; firstDue: string } | null;
  askedBy: { accountId: string; name: string; relationName: string };
  askedAt: Date;
  answer: PlanAnswer | null;
}

export interface PlanAnswer {
  by: string;
  at: Date;
  /** The version that was presented; null for a refusal. */
  agreementId: string | null;
  note: string;
}
export const PLAN_REQUEST = 'PlanRequest';
export const PlanRequestSchema = collectionSchema<PlanRequest>('planRequests');
PlanRequestSchema.index({ stayId: 1, askedAt: -1 });
PlanRequestSchema.index({ institution: 1, state: 1, askedAt: 1 });
PlanRequestSchema.index({ stayId: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } });
