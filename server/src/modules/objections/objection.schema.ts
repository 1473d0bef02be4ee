import type { ObjectionKind, ObjectionState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A family says that a debt is wrong. What was said may tell of illness and neighbours: sealed, as the answer is. */
export interface ObjectionRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  kind: ObjectionKind;
  textSealed: string;
  state: ObjectionState;
  raisedBy: { accountId: string; name: string; relationName: string };
  raisedAt: Date;
  raisedOn: string;
  answerBy: string;
  answer: { staffId: string; name: string; on: string; textSealed: string } | null;
}
export const OBJECTION = 'Objection';
export const ObjectionSchema = collectionSchema<ObjectionRow>('objections');
ObjectionSchema.index({ stayId: 1, raisedAt: -1 });
ObjectionSchema.index({ institution: 1, state: 1, raisedAt: 1 });
// One at a time: a second one waits for the answer to the first.
ObjectionSchema.index({ stayId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
