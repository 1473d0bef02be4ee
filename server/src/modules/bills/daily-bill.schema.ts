import type { Binary } from 'mongodb';
import { collectionSchema } from '../../database/collection.js';

/** A sealed 一日清单 (P14): which lines it lists, and the bytes it is answered with. Never changed. */
export interface SealedBill {
  /** stay + ':' + date */
  _id: string;
  institution: string;
  stayId: string;
  date: string;
  lineIds: string[];
  totalFen: number;
  lateCount: number;
  /** HTTP entity tag of `bytes` (bill-tags.ts). */
  etag: string;
  bytes: Binary | Buffer;
  sealedAt: Date;
}

export const SEALED_BILL = 'SealedBill';
export const SealedBillSchema = collectionSchema<SealedBill>('sealedBills');
SealedBillSchema.index({ stayId: 1, date: 1 }, { unique: true });
SealedBillSchema.index({ institution: 1, date: 1 });
