import type { CheckedSettlement, SettlementAmounts } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** One 2304, versioned per stay (domain.md, "settlement"). Its sums never change; a decision or reversal is added. */
export interface SettlementRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  setlId: string;
  msgid: string;
  contentHash: string;
  version: number;
  status: 'effective' | 'warned' | 'rejected' | 'reversed';
  settledOn: string;
  receivedAt: Date;
  checked: CheckedSettlement;
  /** The cost outside the catalogue and above the price ceiling as the message says it; absent in older rows. */
  scope?: Pick<SettlementAmounts, 'fullySelfPaidFen' | 'overLimitFen'>;
  /** Σ of the stay's charge lines when it arrived (invariant 9). */
  chargeTotalFen: number;
  decision: { staffId: string; name: string; at: Date; accepted: boolean; reason: string } | null;
}
export const SETTLEMENT = 'Settlement';
export const SettlementSchema = collectionSchema<SettlementRow>('settlements');
SettlementSchema.index({ institution: 1, setlId: 1 }, { unique: true });
SettlementSchema.index({ stayId: 1, version: -1 });
SettlementSchema.index({ institution: 1, status: 1 });
