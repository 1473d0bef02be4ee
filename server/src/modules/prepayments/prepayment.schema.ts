import type { PrepaymentKind, PrepaymentState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** Why money is asked for before settlement. */
export type PrepaymentCause =
  /** P7: the decision, or the paper of P10 that was not signed (null). */
  | { kind: 'decision'; decisionId: string | null }
  /** P16: a step of the running total; the sums as they stood then. */
  | {
      kind: 'stage';
      thresholdFen: number;
      reachedOn: string;
      totalFen: number;
      selfPayFen: number;
      askedBeforeFen: number;
    };

/** Money asked for before settlement. What is held for it stands in the ledger, by `_id`. */
export interface Prepayment {
  /** `<stay>:deposit` or `<stay>:stage:<threshold in fen>`: asking twice is harmless. */
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  kind: PrepaymentKind;
  cause: PrepaymentCause;
  askedFen: number;
  askedOn: string;
  state: PrepaymentState;
  /** Since when and why it is no longer asked for. */
  dropped: { on: string; because: DropReason } | null;
  /** Given out of what is held to the patient's credit before a settlement. */
  releasedFen: number;
  /** What the settlement in force made of the held money. */
  applied: { settlementId: string; appliedFen: number; creditFen: number } | null;
  /** Ledger entries that moved held money on; their number makes the next one's id. */
  moves: number;
  /** 分阶段结算通知, once it was made, in plain and in large type. */
  notice: { sha256: string; largeSha256: string; number: string } | null;
}
export type DropReason = 'eligible' | 'emergency' | 'paper-signed' | 'stay-cancelled';

export const PREPAYMENT = 'Prepayment';
export const PrepaymentSchema = collectionSchema<Prepayment>('prepayments');
PrepaymentSchema.index({ stayId: 1 });
PrepaymentSchema.index({ institution: 1, state: 1, askedOn: 1 });
PrepaymentSchema.index(
  { 'applied.settlementId': 1 },
  { partialFilterExpression: { 'applied.settlementId': { $type: 'string' } } },
);

/** How much the ordinary deposit is (P7), from a day on; never edited, the latest that has begun counts. */
export interface DepositSetting {
  _id: string;
  institution: string;
  from: string;
  amountFen: number;
  /** Departments that ask another amount. */
  departments: { code: string; amountFen: number }[];
  setBy: { staffId: string; name: string };
  setAt: Date;
}
export const DEPOSIT_SETTING = 'DepositSetting';
export const DepositSettingSchema = collectionSchema<DepositSetting>('depositSettings');
DepositSettingSchema.index({ institution: 1, from: -1, setAt: -1 });
