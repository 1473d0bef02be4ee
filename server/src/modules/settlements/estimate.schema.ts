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
  /** When it came first, on the system clock: the newest by it counts, whatever the business clock did. Absent in older rows. */
  arrivedAt?: Date;
  /** Business date of receipt. */
  estimatedOn: string;
  checked: CheckedSettlement;
  /** `dscgTime` of its input: the day on which the patient leaves, or is to leave; absent in older rows. */
  dischargeOn?: string | null;
}

export const ESTIMATE = 'SettlementEstimate';
export const EstimateSchema = collectionSchema<EstimateRow>('settlementEstimates');
EstimateSchema.index({ stayId: 1, arrivedAt: -1, receivedAt: -1 });
