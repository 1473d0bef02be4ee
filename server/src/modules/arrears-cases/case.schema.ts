import type { CaseState } from '@zhenhoufu/shared/domain';
import type { BadFaithClause } from '@zhenhoufu/shared/policy';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

export interface CasePerson {
  staffId: string;
  name: string;
  role: StaffRole;
}

/** 欠费告知书: the clock runs from `delivered`, which is a reading on the phone or what a person wrote down. */
export interface CaseNoticeRow {
  days: number;
  toldOn: string;
  delivered: {
    on: string;
    how: 'phone' | 'by-hand' | 'post' | 'village';
    by: string;
    noteSealed: string | null;
  } | null;
}

export interface CaseObjectionRow {
  objectionId: string;
  on: string;
  /** 本人, relation and name, or who came to the desk. */
  by: string;
  textSealed: string;
  /** Hash of the ID number of who stands here by the family link alone (N1): it is about the link, not about the debt. */
  member?: string;
  late: boolean;
  answer: { on: string; by: CasePerson; upheld: boolean; textSealed: string } | null;
}

export interface CaseReviewRow {
  by: CasePerson;
  on: string;
  listing: boolean;
  reasonSealed: string;
}

export type CaseStepKind =
  | 'opened'
  | 'notified'
  | 'delivered'
  | 'objected'
  | 'objection-upheld'
  | 'objection-answered'
  | 'reviewing'
  | 'agreed'
  | 'disagreed'
  | 'listed'
  | 'removed'
  | 'dismissed';

/** One step, never edited: the audit of the case, which the person reads too. `who` is a role, 本人 or 系统. */
export interface CaseStep {
  kind: CaseStepKind;
  at: Date;
  on: string;
  who: string;
  staffId: string | null;
  /** As in the objection: what is between a member of the family and the hospital. */
  member?: string;
}

/** 恶意欠费认定 of one debt (P35). What people wrote may tell of illness and family: sealed. */
export interface ArrearsCaseRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  state: CaseState;
  /** Until it ended: one at a time about a debt. */
  open?: true;
  /** Grows with every step: of two who act at the same moment one sees the other. */
  version: number;
  clause: BadFaithClause;
  groundsSealed: string;
  openedBy: CasePerson;
  openedOn: string;
  overdueSince: string;
  owedWhenOpenedFen: number;
  notice: CaseNoticeRow | null;
  objections: CaseObjectionRow[];
  reviews: CaseReviewRow[];
  listedOn: string | null;
  ended: { on: string; because: 'paid' | 'dismissed'; reasonSealed: string | null } | null;
  steps: CaseStep[];
}
export const ARREARS_CASE = 'ArrearsCase';
export const ArrearsCaseSchema = collectionSchema<ArrearsCaseRow>('arrearsCases');
ArrearsCaseSchema.index({ obligationId: 1 }, { unique: true, partialFilterExpression: { open: true } });
ArrearsCaseSchema.index({ stayId: 1, openedOn: 1 });
ArrearsCaseSchema.index({ institution: 1, openedOn: -1 });
ArrearsCaseSchema.index({ institution: 1, patientId: 1, openedOn: -1 });
ArrearsCaseSchema.index({ 'objections.member': 1 }, { sparse: true });
