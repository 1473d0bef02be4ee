import type { ToldField, ToldReceiver } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A department outside that is told of listings (P34), and on what that rests. */
export interface ReceiverRow {
  _id: string;
  institution: string;
  kind: ToldReceiver;
  name: string;
  basis: string;
  approvedBy: string;
  approvedOn: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
  endedOn: string | null;
  /** The key in use; null: files only. */
  key: { keyId: string; secretSealed: string; createdAt: Date } | null;
}
export const RECEIVER = 'ArrearsReceiver';
export const ReceiverSchema = collectionSchema<ReceiverRow>('arrearsReceivers');
ReceiverSchema.index({ institution: 1, recordedAt: 1 });

/** One telling: to whom, what of whom, by whom, when, on what. Written before a byte goes out; never edited. */
export interface TransferRow {
  _id: string;
  institution: string;
  receiverId: string;
  receiverName: string;
  way: 'file' | 'interface';
  fields: ToldField[];
  basis: string;
  /** The member of staff, or the key of the receiver. */
  by: string;
  at: Date;
  caseIds: string[];
}
export const TRANSFER = 'ArrearsTransfer';
export const TransferSchema = collectionSchema<TransferRow>('arrearsTransfers');
TransferSchema.index({ receiverId: 1, at: -1 });
