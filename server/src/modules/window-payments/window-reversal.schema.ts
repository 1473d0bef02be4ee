import type { ReversalState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Person {
  staffId: string;
  name: string;
  at: Date;
}

/** Somebody asks that a window payment be taken back; another person decides. */
export interface WindowReversal {
  _id: string;
  institution: string;
  stayId: string;
  paymentId: string;
  reason: string;
  state: ReversalState;
  askedBy: Person;
  decidedBy: Person | null;
  note: string;
}
export const WINDOW_REVERSAL = 'WindowReversal';
export const WindowReversalSchema = collectionSchema<WindowReversal>('windowReversals');
// One that waits or was confirmed: a rejected one may be asked for again.
WindowReversalSchema.index(
  { paymentId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['asked', 'confirmed'] } } },
);
WindowReversalSchema.index({ institution: 1, state: 1 });
