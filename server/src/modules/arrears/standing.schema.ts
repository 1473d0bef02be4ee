import type { ArrearsStage } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/**
 * Where a debt under an agreement stood when it was looked at last: a read model of schedule, ledger and date, never
 * the truth (invariant 12). It holds until the obligation's `lookOn`; whoever reads it looks at what is due first.
 */
export interface StandingRow {
  /** The obligation's id. */
  _id: string;
  institution: string;
  agreementId: string;
  stayId: string;
  patientId: string;
  stage: ArrearsStage;
  /** Business date on which the calendar put it into its stage; null when it stands there from ever. */
  beganOn: string | null;
  /** Moved past holidays, as `next` is. */
  oldestDueDate: string | null;
  overdueFen: number;
  /** Of the whole debt. */
  balanceFen: number;
  next: { dueDate: string; amountFen: number } | null;
}
export const STANDING = 'ArrearsStanding';
export const StandingSchema = collectionSchema<StandingRow>('arrearsStandings');
StandingSchema.index({ institution: 1, beganOn: 1 });
StandingSchema.index({ institution: 1, oldestDueDate: 1 }, { partialFilterExpression: { overdueFen: { $gt: 0 } } });
StandingSchema.index({ institution: 1, 'next.dueDate': 1 });
