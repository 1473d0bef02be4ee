import type { VillageTaskEnd, VillageTaskState, VisitOutcome } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface By {
  staffId: string;
  name: string;
}

/** Why the hospital asks for a visit: a reminder that reached nobody, or the arrears officer. */
export interface VillageTaskCause {
  /** From cause, stage, day and recipient: each makes a task once (invariant 13). */
  key: string;
  kind: 'reminder' | 'desk';
  /** What the doctor is asked to do, in neutral words. */
  reason: string;
  /** Business date. */
  on: string;
}

/** One household to ask about one debt (P37). Says nothing of the stay but its id. */
export interface VillageTask {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  /** The agreement under which it was opened; null: nothing was signed yet. */
  agreementId: string | null;
  /** Due date of the oldest part that it is about. */
  partDue: string | null;
  /** Null: no address names a village that we know. */
  villageId: string | null;
  state: VillageTaskState;
  /** Newest last. While a task is open, a later cause joins it. */
  causes: VillageTaskCause[];
  openedOn: string;
  /** Business date by whose end the hospital wants to hear something. */
  answerBy: string;
  promisedOn: string | null;
  moves: { at: Date; on: string; by: By; from: string | null; to: string; why: string }[];
  offers: { at: Date; by: By; offer: 'defer' | 'relief' | 'talked' | 'not-needed'; words: string }[];
  /** The pay code on the paper that was printed last. */
  slip: { payCodeId: string; checkNo: string } | null;
  ended: { because: VillageTaskEnd; words: string; by: By | null; at: Date; on: string } | null;
}
export const VILLAGE_TASK = 'VillageTask';
export const VillageTaskSchema = collectionSchema<VillageTask>('villageTasks');
VillageTaskSchema.index({ institution: 1, villageId: 1, state: 1 });
VillageTaskSchema.index({ institution: 1, stayId: 1 });
VillageTaskSchema.index({ 'causes.key': 1 }, { unique: true });
/** One open task a debt. */
VillageTaskSchema.index(
  { obligationId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['to-visit', 'promised', 'hardship', 'away'] } } },
);

/** One visit; `_id` was made on the phone, so that what is sent twice counts once. Never changed. */
export interface VillageVisit {
  _id: string;
  institution: string;
  taskId: string;
  by: By;
  outcome: VisitOutcome;
  promisedOn: string | null;
  where: string;
  words: string;
  /** The doctor told somebody that help can be asked for. */
  helpTold: boolean;
  /** Business time of the visit, and of its arrival here. */
  at: Date;
  arrivedAt: Date;
}
export const VILLAGE_VISIT = 'VillageVisit';
export const VillageVisitSchema = collectionSchema<VillageVisit>('villageVisits');
VillageVisitSchema.index({ institution: 1, taskId: 1, at: 1 });
