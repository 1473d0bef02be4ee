import type { TemplateText } from '@zhenhoufu/shared/contracts';
import type { AgreementState } from '@zhenhoufu/shared/domain';
import type { AdmissionPaperKind } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

export type GuardianReason = 'minor' | 'incapacitated';
export type IdentifiedBy = 'id-card' | 'household-register' | 'other-paper';

/** Who signed, as the paper names him; a guardian's full number stays in the annex. */
export interface PaperSigner {
  name: string;
  /** 本人, 女儿, 监护人（父亲）… */
  relationName: string;
  /** Masked; null where the patient signs. */
  guardianIdMasked: string | null;
}

export interface StaffName {
  staffId: string;
  name: string;
}

/** How it was signed: what the paper prints as evidence, never called 可靠电子签名 (domain.md). */
export interface PaperSignature extends PaperSigner {
  way: 'phone' | 'pad' | 'paper';
  at: Date;
  /** The phone's account and the tail of the number that got the code. */
  accountId: string | null;
  phoneTail: string;
  /** Who stood by at the pad, or took in the paper form. */
  witness: StaffName | null;
  /** Who compared the scan of a paper form. */
  checkedBy: StaffName | null;
  identifiedBy: IdentifiedBy | null;
  confirmedClauses: string[];
  /** SHA-256 of the signature's image, or of each scanned page. */
  imageSha256s: string[];
  address: string;
  device: string;
}

/** A form signed on paper, scanned by one person, waiting for another. */
export interface PaperScan {
  pageSha256s: string[];
  signedOn: string;
  signer: PaperSigner;
  guardianIdSealed: string | null;
  identifiedBy: IdentifiedBy;
  confirmedClauses: string[];
  uploadedBy: StaffName;
  uploadedAt: Date;
  device: string;
  address: string;
}

/** A paper of P10 for one stay, made from a snapshot. Only `state`, `scan` and what ends it move; what was signed stands. */
export interface AdmissionPaperRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  decisionId: string;
  kind: AdmissionPaperKind;
  version: number;
  state: AgreementState;
  number: string;
  /** Which words it was made from. */
  templateLabel: string;
  text: TemplateText;
  textSha256: string;
  guardianReason: GuardianReason | null;
  presentedBy: string;
  presentedAt: Date;
  validUntil: Date;
  scan: PaperScan | null;
  signature: PaperSignature | null;
  /** Full ID numbers, sealed, bound to the paper by the hash that it prints. */
  annexSealed: string | null;
  annexSha256: string | null;
  declined: { at: Date; by: string; reason: string } | null;
  pdfSha256: string | null;
  /** The same paper in 16-point type. */
  largePdfSha256: string | null;
}
export const ADMISSION_PAPER = 'AdmissionPaper';
export const AdmissionPaperSchema = collectionSchema<AdmissionPaperRow>('admissionPapers');
AdmissionPaperSchema.index({ stayId: 1, version: -1 }, { unique: true });
AdmissionPaperSchema.index({ number: 1 }, { unique: true });
AdmissionPaperSchema.index({ state: 1, validUntil: 1 });
/** One paper of a stay is open or stands; two people who present at the same moment make one. */
AdmissionPaperSchema.index(
  { stayId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['presented', 'signed', 'effective'] } } },
);
