import type { ArrearsWarningLimits, CostLimits, Ladder, PlanAllowance, RefundLimits } from '@zhenhoufu/shared/domain';
import type { PunctualTerms } from '@zhenhoufu/shared/policy';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';
import type { Region } from './region.schema.js';

/** Limits of the institution for instalment agreements (P30). */
export interface InstalmentLimits {
  maxParts: number;
  maxMonths: number;
  minPartFen: number;
  maxFirstDueDays: number;
}

/** What the administrator sets, as it is read on a date. */
export interface HouseLimits extends InstalmentLimits {
  /** Within which a deferral, one payment without parts, falls due. */
  maxDeferralDays: number;
  /** Of the debt, at the signing of the first agreement. */
  shareNowPercent: number;
  /** How long what was presented may be signed. */
  presentedDays: number;
}

/** 分期规则, from a business date on; of one day the newest counts. Never edited. */
export interface LimitRow {
  limits: HouseLimits;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** Who may exceed the limits at the desk, and up to what. */
export type LimitAllowance = PlanAllowance & { role: StaffRole };

/** 留存原件的依据: original papers are kept only on it (domain.md, "Words of law"). Never edited; the last row counts. */
export interface OriginalsBasis {
  allowed: boolean;
  /** The words it rests on, or why keeping originals ended. */
  text: string;
  approvedBy: string;
  approvedOn: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** How many stays a told cost must rest on, from a business date on; of one day the newest counts. */
export interface MinStays {
  minStays: number;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 费用提醒线 and 封顶线 (P17), from a business date on; of one day the newest counts. */
export interface CostLimitSetting extends CostLimits {
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 按时付清的优惠 (P32), from a business date on; of one day the newest counts. Never edited. */
export interface CreditTermsRow {
  terms: PunctualTerms;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 逾期分档 (invariant 12), from a business date on; of one day the newest counts. Never edited. */
export interface LadderRow {
  ladder: Ladder;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 欠费预警线 (P33), from a business date on; of one day the newest counts. Never edited. */
export interface ArrearsWarningRow extends ArrearsWarningLimits {
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 欠费告知书 gives so many days to answer (P35), never fewer than 15; from a business date on, of one day the newest counts. */
export interface NoticeDaysRow {
  days: number;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** How many days before discharge billing estimates (P18), from a business date on; of one day the newest counts. */
export interface EstimateDaysSetting {
  days: number;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** Days within which 困难求助 is answered (P40), for requests from a business date on. Never edited. */
export interface HelpDaysRow {
  days: number;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** Hours from an out-of-catalogue charge to its consent, for charges from a business date on. Never edited. */
export interface ConsentHoursRow {
  hours: number;
  from: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** 全患者免押金 (P4): who approved it and from when; null ends it with that day. Never edited. */
export interface NoDepositDecision {
  from: string | null;
  approvedBy: string;
  basis: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}

/** A tenant (domain.md): every document of the institution carries its `_id`, the national fixmedins_code. */
export interface InstitutionRow {
  _id: string;
  name: string;
  shortName: string;
  phone: string;
  level: 'township' | '1' | '2' | '3';
  designated: boolean;
  ownership: 'public' | 'private';
  /** 6-digit code of its region, whose profiles hold for it. */
  admdvs: string;
  primaryCare: boolean;
  pilot: boolean;
  noDepositDecisions?: NoDepositDecision[];
  /** Hospital time at which the day before is closed, `HH:mm` (P14). */
  billPublishAt: string;
  /** Those of its registration; as read, those that hold today. */
  limits: InstalmentLimits;
  /** What the administrator has set since. */
  limitRows?: LimitRow[];
  /** Those of its registration, before two people decided otherwise (`limit-allowances`); absent: nobody. */
  limitAllowances?: LimitAllowance[];
  /** The arrears ladder of its registration; null for the default of edges.md section 4. */
  ladder: Ladder | null;
  /** What the administrator has set since. */
  ladderRows?: LadderRow[];
  /** The house's own 优惠 for who pays on time (P32); absent for the scheme's. Never edited. */
  creditTerms?: CreditTermsRow[];
  /** Absent: no department is warned. Never edited. */
  arrearsWarningRows?: ArrearsWarningRow[];
  /** Absent for the default. Never edited. */
  helpDayRows?: HelpDaysRow[];
  /** Absent: the fewest that P35 allows. Never edited. */
  noticeDayRows?: NoticeDaysRow[];
  /** Absent until the institution records one: then copies only (P11). */
  originalsBases?: OriginalsBasis[];
  /** Hours from an out-of-catalogue charge to its consent (P15), before there were rows; absent for the default. */
  selfPayConsentHours?: number;
  consentHourRows?: ConsentHoursRow[];
  /** Fewest settled stays that a told cost rests on, by first day (P12); absent for the default. Never edited. */
  minStaysForEstimate?: MinStays[];
  /** The house's own 费用提醒线 (P17); absent for the scheme's. Never edited. */
  costLimits?: CostLimitSetting[];
  /** The house's own days before discharge (P18); absent for the scheme's. Never edited. */
  estimateDays?: EstimateDaysSetting[];
  /** Above which a second person approves a refund (P31); absent for the default. */
  refundLimits?: RefundLimits;
}

/** As it is read: with its region, null where that is not recorded. */
export type Institution = InstitutionRow & { region: Region | null };

export const INSTITUTION = 'Institution';
export const InstitutionSchema = collectionSchema<InstitutionRow>('institutions');
InstitutionSchema.index({ admdvs: 1 });

/** A department; its head answers for its arrears (P33). */
export interface Department {
  _id: string;
  institution: string;
  code: string;
  name: string;
  headStaffId: string | null;
}

export const DEPARTMENT = 'Department';
export const DepartmentSchema = collectionSchema<Department>('departments');
DepartmentSchema.index({ institution: 1, code: 1 }, { unique: true });
