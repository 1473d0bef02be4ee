import type { AgreementState } from '@zhenhoufu/shared/domain';
import type { AdmissionPaperKind } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';
import type { PaperSignature, SignablePaper } from '../paper-signing/index.js';

/** A paper of P10 for one stay, made from a snapshot. Only `state`, `scan` and what ends it move; what was signed stands. */
export interface AdmissionPaperRow extends SignablePaper {
  institution: string;
  stayId: string;
  patientId: string;
  decisionId: string;
  kind: AdmissionPaperKind;
  state: AgreementState;
  presentedBy: string;
  validUntil: Date;
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
