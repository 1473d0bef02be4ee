import type { SelfPayConsentState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';
import type { PaperSignature, SignablePaper } from '../paper-signing/index.js';

/** What the ward announced: the item as the charge line will name it, and what was said about it. */
export interface AnnouncedItem {
  /** Hospital or national code. */
  code: string;
  name: string;
  spec: string;
  unit: string;
  /** Plain decimals: yuan for one, and how many. */
  price: string;
  quantity: string;
  why: string;
  alternatives: string;
  explainedBy: string;
  /** Why it was used before anybody could sign; null where nothing is used before. */
  emergencyReason: string | null;
}

/** Consent to one item outside the catalogue (P15). What was announced and signed stands; only the state moves. */
export interface SelfPayConsentRow extends SignablePaper {
  institution: string;
  stayId: string;
  patientId: string;
  state: SelfPayConsentState;
  item: AnnouncedItem;
  amountFen: number;
  announcedBy: { staffId: string; name: string };
  /** Until when an emergency's signature is to be got. */
  signBy: Date | null;
  signature: PaperSignature | null;
  annexSealed: string | null;
  annexSha256: string | null;
  pdfSha256: string | null;
  largePdfSha256: string | null;
  /** When it was sent to the phones again, and by whom; absent: never. */
  pushes?: { by: { staffId: string; name: string }; at: Date }[];
  /** Refused, cancelled or withdrawn. */
  ended: { at: Date; by: string; reason: string } | null;
  /** Withdrawn: as much as had been used until then stays agreed to. */
  keptQuantity: string | null;
}
export const SELF_PAY_CONSENT = 'SelfPayConsent';
export const SelfPayConsentSchema = collectionSchema<SelfPayConsentRow>('selfPayConsents');
SelfPayConsentSchema.index({ stayId: 1, version: -1 }, { unique: true });
SelfPayConsentSchema.index({ number: 1 }, { unique: true });
