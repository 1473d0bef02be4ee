import type { EstimateSource } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** 预计出院日 as the ward wrote it down: the newest row counts, earlier ones stand (P18). */
export interface PlannedDischarge {
  /** `<stay>:<number>` */
  _id: string;
  institution: string;
  stayId: string;
  no: number;
  /** Null: taken back, it is not known any more. */
  date: string | null;
  by: { staffId: string; name: string };
  at: Date;
}
export const PLANNED_DISCHARGE = 'PlannedDischarge';
export const PlannedDischargeSchema = collectionSchema<PlannedDischarge>('plannedDischarges');
PlannedDischargeSchema.index({ stayId: 1, no: -1 });

/** An estimate that billing told the family (P18). Never edited; telling again is a new version. */
export interface ToldEstimate {
  _id: string;
  institution: string;
  stayId: string;
  version: number;
  source: EstimateSource;
  amountFen: number;
  lowFen: number;
  highFen: number | null;
  totalFen: number;
  asOf: string;
  stays: number;
  /** The 2303, or the settlements of past stays, that it rests on. */
  basis: string[];
  forDischargeOn: string | null;
  toldBy: { staffId: string; name: string };
  toldTo: string;
  toldAt: Date;
  toldOn: string;
}
export const TOLD_ESTIMATE = 'ToldEstimate';
export const ToldEstimateSchema = collectionSchema<ToldEstimate>('toldEstimates');
ToldEstimateSchema.index({ stayId: 1, version: 1 }, { unique: true });
ToldEstimateSchema.index({ institution: 1, toldOn: -1 });
