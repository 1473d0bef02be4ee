import type { ReversalState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

interface Person {
  staffId: string;
  name: string;
  at: Date;
}

/** Somebody asks that a signed agreement be ended; another person decides. The debt stays. */
export interface AgreementTermination {
  _id: string;
  institution: string;
  stayId: string;
  agreementId: string;
  reason: string;
  state: ReversalState;
  askedBy: Person;
  decidedBy: Person | null;
  note: string;
}
export const AGREEMENT_TERMINATION = 'AgreementTermination';
export const TerminationSchema = collectionSchema<AgreementTermination>('agreementTerminations');
// One that waits or was confirmed: a rejected one may be asked for again.
TerminationSchema.index(
  { agreementId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['asked', 'confirmed'] } } },
);
TerminationSchema.index({ institution: 1, state: 1 });
