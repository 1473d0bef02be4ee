import { collectionSchema } from '../../database/collection.js';

/** A key of a hospital's own system; two may live at once while they are rotated (edges.md section 3). */
export interface HisKey {
  /** institution + '/' + keyId */
  _id: string;
  institution: string;
  keyId: string;
  secretSealed: string;
  createdAt: Date;
  revokedAt: Date | null;
}
export const HIS_KEY = 'HisKey';
export const HisKeySchema = collectionSchema<HisKey>('hisKeys');

/** A nonce that was used; gone when its timestamp could no longer pass. */
export interface HisNonce {
  /** key + '/' + nonce */
  _id: string;
  expiresAt: Date;
}
export const HIS_NONCE = 'HisNonce';
export const HisNonceSchema = collectionSchema<HisNonce>('hisNonces');
HisNonceSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** What the hospital sent, kept sealed because it carries persons. A replay is noted; its bytes are there already. */
export interface HisMessageRow {
  _id: string;
  institution: string;
  infno: string;
  msgid: string;
  receivedAt: Date;
  status: 'accepted' | 'duplicate' | 'rejected' | 'warned';
  /** SHA-256 of the text, hex: a replay has that of the message it repeats. */
  sha256: string;
  /** Its lines when all of it took effect or was known: the same text again is a replay. Else null. */
  whole: { accepted: number; duplicate: number } | null;
  /** The text as it came, deflated and sealed; null for a replay and a long one. */
  rawSealed: Buffer | null;
  /** The text stands in pieces of its own, because it was too long; bytes as it came. */
  long?: { textId: string; bytes: number };
  /** Why nothing of it was taken, in words for a person. Absent for all others, and for conflicts: they are listed apart. */
  refused?: string;
  /** The insurer refused it: kept and shown, without effect. Absent for all others. */
  noEffect?: true;
}
export const HIS_MESSAGE = 'HisMessage';
export const HisMessageSchema = collectionSchema<HisMessageRow>('hisMessages');
HisMessageSchema.index({ institution: 1, receivedAt: -1 });
HisMessageSchema.index({ institution: 1, sha256: 1 });
HisMessageSchema.index(
  { institution: 1, receivedAt: -1 },
  { name: 'no-effect', partialFilterExpression: { noEffect: true } },
);
HisMessageSchema.index(
  { institution: 1, receivedAt: -1 },
  { name: 'refused', partialFilterExpression: { refused: { $type: 'string' } } },
);

/** A piece of a text too long for one row, deflated and sealed. */
export interface TextPiece {
  /** text + '/' + number */
  _id: string;
  institution: string;
  textId: string;
  no: number;
  sealed: Buffer;
}
export const TEXT_PIECE = 'TextPiece';
export const TextPieceSchema = collectionSchema<TextPiece>('hisTextPieces');
TextPieceSchema.index({ institution: 1, textId: 1, no: 1 });
