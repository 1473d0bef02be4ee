import { collectionSchema } from '../../database/collection.js';

/** A filed referral (转院备案, P9): from 2501, or entered at the desk from its paper. Never edited. */
export interface Referral {
  _id: string;
  /** Who filed it. */
  institution: string;
  /** The insurer's person number; a desk entry of an uninsured person has only the ID number's hash. */
  psnNo: string | null;
  idNumberHash: string | null;
  toInstitution: string;
  toName: string;
  /** `up` 逐级上转, `down` 下转, `white-list` 越级病种, `outside` 转出统筹区. */
  kind: 'up' | 'down' | 'white-list' | 'outside' | 'unknown';
  /** As the message sent it; values are regional (insurance-interface.md section 8). */
  type: string;
  referredOn: string;
  from: string;
  /** Null: open at that end. */
  to: string | null;
  agreed: boolean;
  /** Sealed: names the illness. */
  reasonSealed: string | null;
  contentHash: string;
  enteredBy: { staffId: string; name: string } | null;
  receivedAt: Date;
}

export const REFERRAL = 'Referral';
export const ReferralSchema = collectionSchema<Referral>('referrals');
ReferralSchema.index({ toInstitution: 1, psnNo: 1 });
ReferralSchema.index({ toInstitution: 1, idNumberHash: 1 });
ReferralSchema.index({ institution: 1, psnNo: 1 });
