import type { Binary } from 'mongodb';
import { collectionSchema } from '../../database/collection.js';

/** What heads a bill, as it was when the day was sealed. */
export interface SealedHead {
  hospital: string;
  patientName: string;
  admissionNo: string;
  department: string;
  bed: string;
  admittedOn: string;
}

/**
 * A sealed 一日清单 (P14): which lines it lists, never changed. Lines are never edited either (a split that came
 * after the sealing is left out), so its bytes follow from it; they are made when they are first asked for, and kept.
 */
export interface SealedBill {
  /** stay + ':' + date */
  _id: string;
  institution: string;
  stayId: string;
  date: string;
  lineIds: string[];
  totalFen: number;
  lateCount: number;
  head: SealedHead;
  sealedAt: Date;
  /** HTTP entity tag of `bytes` (bill-tags.ts); both are absent until the bill is first read. */
  etag?: string;
  bytes?: Binary | Buffer;
}

export const SEALED_BILL = 'SealedBill';
export const SealedBillSchema = collectionSchema<SealedBill>('sealedBills');
SealedBillSchema.index({ stayId: 1, date: 1 }, { unique: true });
SealedBillSchema.index({ institution: 1, date: 1 });

/** One close of one day: begun and, when every stay's bill was there, finished. Days are closed in their order. */
export interface DayClose {
  /** institution + ':' + date */
  _id: string;
  institution: string;
  date: string;
  /** Hospital date on which it was first begun. */
  closedOn: string;
  startedAt: Date;
  finishedAt: Date | null;
}
export const DAY_CLOSE = 'DayClose';
export const DayCloseSchema = collectionSchema<DayClose>('dayCloses');
DayCloseSchema.index({ institution: 1, date: -1 });
