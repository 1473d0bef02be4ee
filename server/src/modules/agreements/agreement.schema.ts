import type { AgreementState, Instalment } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

export interface AgreementClause {
  code: string;
  title: string;
  text: string[];
  mustConfirm: boolean;
}

/** What was shown and signed: made once, never changed (invariant 8). */
export interface AgreementText {
  title: string;
  templateVersion: string;
  summary: string[];
  clauses: AgreementClause[];
}

export interface AgreementSignature {
  accountId: string;
  signerName: string;
  relationName: string;
  at: Date;
  phoneTail: string;
  confirmedClauses: string[];
  signatureSha256: string;
  address: string;
  device: string;
}

/** A version of an instalment agreement (P30). Only `state` moves; what was signed stands. */
export interface AgreementRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  settlementVersion: number;
  version: number;
  state: AgreementState;
  balanceFen: number;
  instalments: Instalment[];
  text: AgreementText;
  textSha256: string;
  presentedAt: Date;
  validUntil: Date;
  /** Business date from which payments count towards its instalments. */
  startsOn: string | null;
  signature: AgreementSignature | null;
  pdfSha256: string | null;
}
export const AGREEMENT = 'Agreement';
export const AgreementSchema = collectionSchema<AgreementRow>('agreements');
AgreementSchema.index({ stayId: 1, version: -1 }, { unique: true });
AgreementSchema.index({ institution: 1, state: 1 });
AgreementSchema.index(
  { obligationId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['signed', 'effective', 'fulfilled'] } } },
);
