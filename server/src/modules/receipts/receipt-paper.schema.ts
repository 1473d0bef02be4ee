import type { Receipt } from '@zhenhoufu/shared/contracts';
import { collectionSchema } from '../../database/collection.js';

/** The paper of a payment, made once from a snapshot; never changed (documents.md). */
export interface ReceiptPaper {
  /** The payment's id. */
  _id: string;
  institution: string;
  stayId: string;
  number: string;
  snapshot: Receipt;
  pdfSha256: string;
  madeAt: Date;
}
export const RECEIPT_PAPER = 'ReceiptPaper';
export const ReceiptPaperSchema = collectionSchema<ReceiptPaper>('receiptPapers');
