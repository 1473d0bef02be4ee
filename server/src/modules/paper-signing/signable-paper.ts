import type { TemplateText } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StayScope } from '../../common/caller.js';

export type GuardianReason = 'minor' | 'incapacitated';
export type IdentifiedBy = 'id-card' | 'household-register' | 'other-paper';
/** On what a relative signs for the patient at the desk: the patient says so there, or wrote it down. */
export type RelativeAuthority = 'patient-present' | 'written';

/** Who signed, as the paper names him; a guardian's full number stays in the annex. */
export interface PaperSigner {
  name: string;
  /** 本人, 女儿, 监护人（父亲）… */
  relationName: string;
  /** Of whoever signs for the patient, masked; null where the patient signs, or a phone does. */
  guardianIdMasked: string | null;
  /** Where a relative signs at the desk. */
  authority?: RelativeAuthority;
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
  /** Of the pages as they were scanned. */
  pageSha256s: string[];
  /** Under which the encrypted pages are kept; absent in rows from before they were. */
  sealedSha256s?: string[];
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

/** What every paper that is read and signed has, whichever module keeps it: text, hash and number are fixed. */
export interface SignablePaper {
  _id: string;
  number: string;
  version: number;
  /** Which words it was made from. */
  templateLabel: string;
  text: TemplateText;
  textSha256: string;
  guardianReason: GuardianReason | null;
  /** A repayment plan: a relative may sign it for the patient; absent for what only the patient can agree to. */
  relativeMaySign?: true;
  /** The phone takes the guardian's number from the binding that the desk made, instead of asking once more. */
  guardianOnRecord?: true;
  presentedAt: Date;
  scan: PaperScan | null;
}

/** What a signature leaves on its paper: the bytes by hash, full ID numbers sealed and bound by hash. */
export interface SignedParts {
  signature: PaperSignature;
  pdfSha256: string;
  /** The same paper in 16-point type. */
  largePdfSha256: string;
  annexSealed: string;
  annexSha256: string;
}

/** Where a module keeps its papers, and what signing one means there. */
export interface PaperBook<Row extends SignablePaper> {
  /** What the SMS calls it, after 用来签: 一份入院协议. */
  readonly called: string;
  /** The paper that may be signed now; else why not. */
  open(stay: StayScope, paperId: string): Promise<Row | Refusal>;
  /** Keeps a scan that waits for a second person; false when one waits already. */
  setScan(row: Row, scan: PaperScan): Promise<boolean>;
  /** Takes a scan that was given back off the paper. */
  dropScan(row: Row): Promise<void>;
  /** Takes effect; refused when somebody was faster. */
  complete(
    stay: StayScope,
    row: Row,
    signature: PaperSignature,
    images: Buffer[],
    guardianIdNumber: string | null,
  ): Promise<Row | Refusal>;
}
