import type { OverTreatmentOutcome, OverTreatmentState } from '@zhenhoufu/shared/domain';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

export type Reporter =
  | { kind: 'phone'; accountId: string; name: string }
  | { kind: 'staff'; staffId: string; name: string; role: StaffRole };

/** One person's word. Never edited; who thinks again adds another. */
export interface ReviewRow {
  no: number;
  staffId: string;
  name: string;
  role: StaffRole;
  outcome: OverTreatmentOutcome;
  /** Sealed: people write of illness here. */
  reasonSealed: string;
  at: Date;
}

/** A charge that somebody found too much (P20): what was said stands, reviews are added. */
export interface OverTreatmentRow {
  _id: string;
  institution: string;
  stayId: string;
  lineId: string;
  reporter: Reporter;
  reasonSealed: string;
  reportedAt: Date;
  state: OverTreatmentState;
  reviews: ReviewRow[];
  outcome: OverTreatmentOutcome | null;
  decidedAt: Date | null;
}
export const OVER_TREATMENT = 'OverTreatmentCase';
export const OverTreatmentSchema = collectionSchema<OverTreatmentRow>('overTreatmentCases');
/** A line is reported once. */
OverTreatmentSchema.index({ stayId: 1, lineId: 1 }, { unique: true });
OverTreatmentSchema.index({ institution: 1, state: 1, reportedAt: -1 });
