import type { LimitKind } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A threshold that a stay reached (P17). Never edited and never taken back, whatever refunds come later. */
export interface FiredLimit {
  /** `<stay>:<kind>:<value>`: recording it twice is harmless. */
  _id: string;
  institution: string;
  stayId: string;
  kind: LimitKind;
  /** Fen of the running total, or percent of the ceiling. */
  value: number;
  reachedOn: string;
  /** What stood against it: the running total, or what the fund has paid this year. */
  atFen: number;
  firedOn: string;
}
export const FIRED_LIMIT = 'FiredLimit';
export const FiredLimitSchema = collectionSchema<FiredLimit>('firedLimits');
FiredLimitSchema.index({ stayId: 1 });

/** One figure of 5206: what the insurer has added up for a person in a year (insurance-interface.md 2.11). */
export interface InsuranceTotal {
  /** institution + '/' + patient + '/' + insutype + '/' + year + '/' + month + '/' + code */
  _id: string;
  institution: string;
  patientId: string;
  insutype: string;
  year: string;
  /** `yyyyMM` as sent: of one year the newest month counts. */
  month: string;
  code: string;
  valueFen: number;
  /** `inf_time` of its message in epoch milliseconds: an older answer never replaces a newer one. */
  sentAtMs: number;
  receivedOn: string;
}
export const INSURANCE_TOTAL = 'InsuranceTotal';
export const InsuranceTotalSchema = collectionSchema<InsuranceTotal>('insuranceTotals');
InsuranceTotalSchema.index({ institution: 1, patientId: 1, year: 1 });
