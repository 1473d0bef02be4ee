import type { DocumentCode } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

export interface PaperScan {
  /** Of the sealed bytes in the file store. */
  sha256: string;
  contentType: 'image/jpeg' | 'image/png';
  /** The entry it was sealed for: a correction carries the picture on. */
  paperId: string;
}

/** One entry of a paper taken in (P11). Never edited: a correction is a new entry that names the old. */
export interface KeptPaper {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  /** 1, 2, 3… within the stay: two desks at once cannot both write the next. */
  no: number;
  document: DocumentCode;
  form: 'copy' | 'original';
  /** False in a correction that says: nothing was taken in. */
  takenIn: boolean;
  scan: PaperScan | null;
  by: { staffId: string; name: string };
  at: Date;
  desk: string;
  note: string;
  replaces: string | null;
}
export const KEPT_PAPER = 'KeptPaper';
export const KeptPaperSchema = collectionSchema<KeptPaper>('keptPapers');
KeptPaperSchema.index({ stayId: 1, no: 1 }, { unique: true });
KeptPaperSchema.index({ institution: 1, form: 1, at: 1 });

/** One entry of a paper handed back; the newest of a paper counts. */
export interface HandBack {
  _id: string;
  institution: string;
  stayId: string;
  paperId: string;
  /** 1, 2, 3… for the paper: it is handed back once. */
  no: number;
  /** False in a correction that says: it is still here. */
  returned: boolean;
  to: { name: string; relation: string };
  by: { staffId: string; name: string };
  at: Date;
  note: string;
  replaces: string | null;
}
export const HAND_BACK = 'HandBack';
export const HandBackSchema = collectionSchema<HandBack>('paperHandBacks');
HandBackSchema.index({ paperId: 1, no: 1 }, { unique: true });
HandBackSchema.index({ stayId: 1 });
