import type { AdjustmentState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** What the excess over the share rests on (P19). */
export interface ShareSums {
  totalFen: number;
  outFen: number;
  /** What the lines add up to, where the settlement may say otherwise; absent in older rows. */
  linesOutFen?: number;
  limitPercent: number;
  limitFen: number;
}

/** A part of a settlement that the institution bears (P19, P20): proposed by the sums, decided by a person. */
export interface AdjustmentRow {
  /** catalogue-share:<settlement>, or over-treatment:<case>:<settlement version>: one of a cause for a settlement. */
  _id: string;
  institution: string;
  stayId: string;
  settlementId: string;
  settlementVersion: number;
  obligationId: string;
  /** 'catalogue-share' (P19), or the case of over-treatment (P20). */
  cause: string;
  /** Of P19. */
  share: ShareSums | null;
  /** Of P20: the charge's name and amount. */
  charge: { name: string; amountFen: number } | null;
  /** What the settlement itself showed as borne by the institution. */
  shownFen: number;
  amountFen: number;
  state: AdjustmentState;
  proposedAt: Date;
  decision: { staffId: string; name: string; at: Date; on: string; accepted: boolean; reason: string } | null;
}
export const ADJUSTMENT = 'Adjustment';
export const AdjustmentSchema = collectionSchema<AdjustmentRow>('adjustments');
AdjustmentSchema.index({ stayId: 1, settlementId: 1 });
AdjustmentSchema.index({ institution: 1, state: 1, proposedAt: 1 });
