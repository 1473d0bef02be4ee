import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { collectionSchema } from '../../database/collection.js';

type Case = ResponseOf<'getEligibilityCase'>;
export type VisitFacts = NonNullable<Case['doctorCheck']>['facts'];
export type ClauseAnswer = NonNullable<Case['doctorCheck']>['answers'][number];
export type ListRowView = Case['listRows'][number];

/** Stage one (P8): what the ward doctor found, clause by clause. A returned case gets a new one. */
export interface DoctorCheck {
  _id: string;
  institution: string;
  stayId: string;
  staffId: string;
  staffName: string;
  at: Date;
  facts: VisitFacts;
  answers: ClauseAnswer[];
  note: string;
  /** Filled when the desk gave it back. */
  returnedAt: Date | null;
  returnReason: string;
}
export const DOCTOR_CHECK = 'DoctorCheck';
export const DoctorCheckSchema = collectionSchema<DoctorCheck>('doctorChecks');
DoctorCheckSchema.index({ stayId: 1, at: -1 });

/** The decision (P8): immutable; a reversal is a new decision that names the old. */
export interface EligibilityDecision {
  _id: string;
  institution: string;
  stayId: string;
  doctorCheckId: string;
  outcome: 'eligible' | 'deposit-required' | 'emergency-admission';
  basis: string | null;
  exclusions: string[];
  unmet: string[];
  matched: string[];
  profile: string;
  profileVersion: string;
  explanation: string;
  /** What may be kept at admission, and how (P11). */
  keepDocuments: Record<string, 'copy' | 'original'>;
  /** The visit as it was stated when this was decided. */
  facts: VisitFacts;
  doctor: { staffId: string; name: string; at: Date };
  desk: { staffId: string; name: string; at: Date };
  deskAnswers: ClauseAnswer[];
  note: string;
  /** The list row it rests on, as it stood then. */
  snapshot: ListRowView | null;
  replaces: string | null;
  /** The list entry that hit, as it stood then (P35): the case, whose it is, the clause; absent where none did. */
  arrearsListed?: { caseId: string; whose: 'self' | 'family'; institution: string; clause: string; listedOn: string };
  /** Absent where two people checked: else what the patient's side did about the paper of admission (P10). */
  cause?: 'paper-declined' | 'paper-signed';
}
export const ELIGIBILITY_DECISION = 'EligibilityDecision';
export const EligibilityDecisionSchema = collectionSchema<EligibilityDecision>('eligibilityDecisions');
EligibilityDecisionSchema.index({ stayId: 1, 'desk.at': -1 });
EligibilityDecisionSchema.index(
  { institution: 1, replaces: 1 },
  { unique: true, partialFilterExpression: { replaces: { $type: 'string' } } },
);
