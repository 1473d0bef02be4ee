import type { RetroactiveClaimState } from '@zhenhoufu/shared/domain';
import type { CategoryCode } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

/** A settled stay in an application, with its sums as they stood then. */
export interface ClaimItem {
  stayId: string;
  settlementId: string;
  admissionNo: string;
  admittedOn: string;
  settledOn: string;
  /** Paid by the person inside the catalogue; `claimedFen` is the part of it in the days of the claim. */
  compliantFen: number;
  claimedFen: number;
  grantedFen: number | null;
}

/** On the phone the account; at the desk who came, written down by whom. */
export type Applicant =
  | { kind: 'phone'; accountId: string; name: string }
  | { kind: 'staff'; staffId: string; name: string; staffName: string };

/** One step by the transition table; `staffId` is null where the family took it on the phone. */
export interface ClaimStep {
  state: RetroactiveClaimState;
  staffId: string | null;
  by: string;
  at: Date;
  noteSealed: string;
}

/** An application for 追溯救助 (P3). Its sums never change; steps and the bureau's answer are added. */
export interface ClaimRow {
  _id: string;
  institution: string;
  patientId: string;
  /** The stay from which it was applied for: papers and messages go by it. */
  stayId: string;
  state: RetroactiveClaimState;
  /** False once withdrawn: then its stays may be claimed again. */
  live: boolean;
  /** Of `items`: a stay stands in one live application at most. */
  stayIds: string[];
  appliedOn: string;
  applicant: Applicant;
  /** The list row that recognises the person, as it stood then (P2). */
  recognised: { on: string; category: CategoryCode; authority: string; listVersion: string };
  period: { from: string; to: string };
  items: ClaimItem[];
  steps: ClaimStep[];
  sentOn: string | null;
  answeredOn: string | null;
  paidTo: 'patient' | 'hospital' | null;
}
export const RETROACTIVE_CLAIM = 'RetroactiveClaim';
export const RetroactiveClaimSchema = collectionSchema<ClaimRow>('retroactiveClaims');
RetroactiveClaimSchema.index({ institution: 1, stayIds: 1 }, { unique: true, partialFilterExpression: { live: true } });
RetroactiveClaimSchema.index({ institution: 1, patientId: 1, appliedOn: -1 });
RetroactiveClaimSchema.index({ institution: 1, state: 1, appliedOn: 1 });
