import { collectionSchema } from '../../database/collection.js';
import type { PaperType } from './bill-paper.js';

/** A 一日清单 on paper that was made once: which sealed bytes it says, and which bytes it is. */
export interface BillPaperRow {
  /** stay + ':' + day or 'stay' + ':' + type + ':' + hash of its sources: the same sources are one paper. */
  _id: string;
  institution: string;
  stayId: string;
  /** Null: the whole stay. */
  date: string | null;
  type: PaperType;
  /** The data snapshot: sealed bills are kept as they are (invariant 8). */
  sources: { date: string; sha256: string }[];
  templateVersion: string;
  number: string;
  sha256: string;
  madeAt: Date;
}
export const BILL_PAPER = 'BillPaper';
export const BillPaperSchema = collectionSchema<BillPaperRow>('billPapers');
BillPaperSchema.index({ stayId: 1 });

/** A ward's day in one file (issue 5, line 12): work that is taken by state, with its progress. */
export interface WardBillBatch {
  _id: string;
  institution: string;
  departmentCode: string;
  department: string;
  date: string;
  state: 'waiting' | 'working' | 'done' | 'failed';
  stayIds: string[];
  done: number;
  /** Names of patients of the ward whose day is not sealed. */
  missing: string[];
  sha256: string | null;
  tries: number;
  by: { staffId: string; name: string };
  at: Date;
  /** System time: while a worker holds it. */
  leasedUntil: Date;
}
export const WARD_BILL_BATCH = 'WardBillBatch';
export const WardBillBatchSchema = collectionSchema<WardBillBatch>('wardBillBatches');
WardBillBatchSchema.index({ institution: 1, at: -1 });
WardBillBatchSchema.index({ state: 1, leasedUntil: 1 });
