import type { AgreementState, Instalment } from '@zhenhoufu/shared/domain';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';
import type { PaperScan, PaperSignature, RelativeAuthority } from '../paper-signing/index.js';
import { guardAgreementWrites } from './agreement-guard.js';

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
  /** Signed at the desk, on the pad or on paper; absent on the phone. */
  atDesk?: Pick<PaperSignature, 'witness' | 'checkedBy' | 'identifiedBy' | 'guardianIdMasked' | 'imageSha256s'> & {
    way: 'pad' | 'paper';
    authority: RelativeAuthority | null;
  };
}

/** Who put a plan forward: the family on the phone, or a named person at the desk. */
export interface Proposer {
  side: 'family' | 'hospital';
  /** An account of the phone, or a member of staff. */
  id: string;
  name: string;
  /** 本人, 女儿 or the job at the hospital. */
  as: string;
  role: StaffRole | null;
}

/** How a version ended without being paid to its end. */
export interface AgreementEnding {
  how: 'declined' | 'countered' | 'expired' | 'superseded' | 'terminated';
  at: Date;
  by: string;
  reason: string;
}

/** A version of an agreement (P30). Only its state moves; what was presented and signed stands (agreement-guard.ts). */
export interface AgreementRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  settlementVersion: number;
  version: number;
  /** The opaque number printed on it; absent in rows from before they were numbered. */
  number?: string;
  state: AgreementState;
  balanceFen: number;
  instalments: Instalment[];
  text: AgreementText;
  textSha256: string;
  presentedAt: Date;
  validUntil: Date;
  /** Absent in rows from before they were kept: proposed by the family, nothing at signing, inside the limits. */
  proposal?: {
    by: Proposer;
    nowFen: number;
    note: string;
    /** Limits that it exceeds, in words, and why; null inside the limits. */
    exceeds: { limit: string; reason: string } | null;
    /** The agreement that ends when this one is signed. */
    replaces: string | null;
    /** The family's request that it answers. */
    requestId: string | null;
  };
  /** Business date from which payments count towards its instalments. */
  startsOn: string | null;
  signature: AgreementSignature | null;
  /** A form signed on paper, scanned by one person, waiting for another. */
  scan?: PaperScan | null;
  /** Full ID numbers of those who signed, sealed, bound by the hash that the PDF prints; absent in older rows. */
  annexSealed?: string | null;
  annexSha256?: string | null;
  pdfSha256: string | null;
  ending?: AgreementEnding | null;
}
export const AGREEMENT = 'Agreement';
export const AgreementSchema = collectionSchema<AgreementRow>('agreements');
AgreementSchema.index({ stayId: 1, version: -1 }, { unique: true });
AgreementSchema.index({ institution: 1, state: 1, presentedAt: -1 });
AgreementSchema.index({ state: 1, validUntil: 1 });
AgreementSchema.index(
  { obligationId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['signed', 'effective', 'fulfilled'] } } },
);
// The one above guards; mongod reads by it only when a query names the very same states.
AgreementSchema.index({ obligationId: 1, state: 1 });
guardAgreementWrites(AgreementSchema);
