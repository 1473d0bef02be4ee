import type { HelpCause, HelpOfferWay, HelpState, HelpWord } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A photo that somebody added, encrypted in the file store. */
export interface HelpPhoto {
  photoId: string;
  /** Of the sealed bytes. */
  sha256: string;
  contentType: 'image/jpeg' | 'image/png';
  by: string;
  /** Account on the phone that took it; null: taken at the desk. */
  accountId: string | null;
  at: Date;
  /** Of a paper for this outside application; null: of the request itself. */
  reliefId: string | null;
}

/** What happened to a request; `staffId` is null where the family did it. */
export interface HelpStep {
  kind: 'received' | 'added' | HelpState;
  staffId: string | null;
  by: string;
  at: Date;
  noteSealed: string;
}

/** 困难求助 (P40): what was said tells of illness and want, so it is sealed, as the photos are. */
export interface HelpRequest {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  obligationId: string;
  state: HelpState;
  source: 'phone' | 'desk' | 'village';
  cause: HelpCause;
  wordsSealed: string;
  /** What one could pay, in fen; null: nothing was said. */
  canPay: { nowFen: number | null; monthlyFen: number | null };
  /** Account on the phone; null where staff or a village doctor wrote it down. */
  accountId: string | null;
  askedBy: string;
  /** The objection that was one in truth (`objections`); its words are these. */
  objectionId?: string;
  receivedAt: Date;
  receivedOn: string;
  answerBy: string;
  photos: HelpPhoto[];
  steps: HelpStep[];
  endedAt: Date | null;
}
export const HELP_REQUEST = 'HelpRequest';
export const HelpRequestSchema = collectionSchema<HelpRequest>('helpRequests');
HelpRequestSchema.index({ institution: 1, state: 1, receivedAt: 1 });
HelpRequestSchema.index({ obligationId: 1, receivedAt: 1 });
HelpRequestSchema.index({ stayId: 1, receivedAt: -1 });
/** One open request a debt: what comes later is added to it. */
HelpRequestSchema.index(
  { obligationId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['received', 'working'] } } },
);

/** Help was offered, or the person answered an offer. Never changed. `_id` is its cause: each counts once. */
export interface HelpWordRow {
  _id: string;
  institution: string;
  stayId: string;
  obligationId: string;
  kind: 'offer' | 'answer';
  how: HelpOfferWay;
  /** Of an answer. */
  said: HelpWord | null;
  by: string;
  staffId: string | null;
  at: Date;
  noteSealed: string;
}
export const HELP_WORD = 'HelpWord';
export const HelpWordSchema = collectionSchema<HelpWordRow>('helpWords');
HelpWordSchema.index({ obligationId: 1, at: 1 });
