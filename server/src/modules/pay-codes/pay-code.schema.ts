import { collectionSchema } from '../../database/collection.js';

/** Lets whoever holds it pay up to an amount for a patient (P31): opaque, expiring, no right to see anything. */
export interface PayCode {
  _id: string;
  /** Keyed hash of the code; the code itself is never stored. */
  codeHash: string;
  institution: string;
  stayId: string;
  patientId: string;
  amountFen: number;
  /** Last business date on which the amount is on time; null when there is none. */
  dueOn: string | null;
  /** Four digits, to be read out on the phone. Opens nothing. */
  checkNo: string;
  madeBy: { kind: 'phone' | 'staff'; id: string; name: string };
  /** System clock, as are the next two. */
  madeAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}
export const PAY_CODE = 'PayCode';
export const PayCodeSchema = collectionSchema<PayCode>('payCodes');
PayCodeSchema.index({ codeHash: 1 }, { unique: true });
PayCodeSchema.index({ stayId: 1, madeAt: -1 });
PayCodeSchema.index({ institution: 1, checkNo: 1 });
