import type { CheckedSettlement } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** One 2303: what the settlement would be now. It moves no money; the newest one feeds 还要付多少 before discharge. */
export interface EstimateRow {
  /** institution + '/' + msgid */
  _id: string;
  institution: string;
  stayId: string;
  contentHash: string;
  receivedAt: Date;
  /** Business date of receipt. */
  estimatedOn: string;
  checked: CheckedSettlement;
}

export const ESTIMATE = 'SettlementEstimate';
export const EstimateSchema = collectionSchema<EstimateRow>('settlementEstimates');
EstimateSchema.index({ stayId: 1, receivedAt: -1 });
