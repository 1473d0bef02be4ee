import type { Scope } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

/** A WeChat account of our mini-program. */
export interface Account {
  _id: string;
  openid: string;
  createdAt: Date;
}
export const ACCOUNT = 'Account';
export const AccountSchema = collectionSchema<Account>('accounts');
AccountSchema.index({ openid: 1 }, { unique: true });

/** An opaque random token, stored only as a keyed hash (domain.md, "Sign-in"). */
export interface Session {
  /** keyed hash of the token */
  _id: string;
  accountId: string | null;
  /** Of the account: it never changes, so it stands here and spares a read. */
  openid: string | null;
  staffId: string | null;
  expiresAt: Date;
  /** Moves with every change of the account's grants and consents (standing-rights.ts). */
  rightsRevision: number;
}
export const SESSION = 'Session';
export const SessionSchema = collectionSchema<Session>('sessions');
SessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
SessionSchema.index({ accountId: 1 });

/** Consent to one purpose, with the text version; withdrawn, never deleted. */
export interface PrivacyConsent {
  _id: string;
  accountId: string;
  purpose: string;
  version: string;
  givenAt: Date;
  withdrawnAt: Date | null;
}
export const PRIVACY_CONSENT = 'PrivacyConsent';
export const PrivacyConsentSchema = collectionSchema<PrivacyConsent>('privacyConsents');
PrivacyConsentSchema.index({ accountId: 1, purpose: 1, givenAt: -1 });

/** On what a guardian's binding rests (domain.md, "Sign-in"); his full number is sealed. */
export interface Guardianship {
  reason: 'minor' | 'incapacitated';
  way: 'desk' | 'bedside-code';
  papers: string[];
  idNumberSealed: string;
  idNumberHash: string;
  seenBy: { staffId: string; name: string } | null;
  at: Date;
}

/** What an account may do for a patient of an institution. */
export interface Grant {
  _id: string;
  institution: string;
  patientId: string;
  stayId: string;
  accountId: string;
  relation: 'self' | 'relative' | 'guardian';
  relationName: string;
  name: string;
  phoneTail: string;
  status: 'pending' | 'active' | 'revoked';
  scopes: Scope[];
  until: string | null;
  boundAt: Date;
  /** Who confirmed it: an account or a member of staff. */
  confirmedBy: string | null;
  revokedAt: Date | null;
  /** Of a guardian; absent in the bindings of others. */
  guardianship?: Guardianship | null;
}
export const GRANT = 'Grant';
export const GrantSchema = collectionSchema<Grant>('grants');
GrantSchema.index(
  { accountId: 1, patientId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ['pending', 'active'] } } },
);
GrantSchema.index({ institution: 1, patientId: 1 });

/** A short-lived secret: bedside code, contact code, signing code. Only its keyed hash is kept. */
export interface OneTimeCode {
  _id: string;
  kind: 'bedside' | 'contact' | 'signing' | 'village-phone';
  /** What the code is for: a stay, an agreement, or a member of staff. */
  subject: string;
  codeHash: string;
  /** For codes sent to a phone: the account that asked for it. */
  accountId: string | null;
  wrongTries: number;
  usedAt: Date | null;
  sentAt: Date;
  expiresAt: Date;
}
export const ONE_TIME_CODE = 'OneTimeCode';
export const OneTimeCodeSchema = collectionSchema<OneTimeCode>('oneTimeCodes');
OneTimeCodeSchema.index({ kind: 1, subject: 1, sentAt: -1 });
OneTimeCodeSchema.index({ kind: 1, codeHash: 1 });
OneTimeCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 86_400 });

/** Wrong tries by an account; at the limit it is locked for a while. */
export interface TryLock {
  _id: string;
  wrongTries: number;
  lockedUntil: Date | null;
  expiresAt: Date;
}
export const TRY_LOCK = 'TryLock';
export const TryLockSchema = collectionSchema<TryLock>('tryLocks');
TryLockSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
