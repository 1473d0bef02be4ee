import type { Scope } from '@zhenhoufu/shared/routes';
import { Schema } from 'mongoose';

/** A WeChat account of our mini-program. */
export interface Account {
  _id: string;
  openid: string;
  createdAt: Date;
}
export const ACCOUNT = 'Account';
export const AccountSchema = new Schema<Account>(
  { _id: String, openid: { type: String, required: true }, createdAt: { type: Date, required: true } },
  { collection: 'accounts', versionKey: false },
);
AccountSchema.index({ openid: 1 }, { unique: true });

/** An opaque random token, stored only as a keyed hash (domain.md, "Sign-in"). */
export interface Session {
  /** keyed hash of the token */
  _id: string;
  accountId: string | null;
  staffId: string | null;
  expiresAt: Date;
}
export const SESSION = 'Session';
export const SessionSchema = new Schema<Session>(
  {
    _id: String,
    accountId: { type: String, default: null },
    staffId: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
);
SessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

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
export const PrivacyConsentSchema = new Schema<PrivacyConsent>(
  {
    _id: String,
    accountId: { type: String, required: true },
    purpose: { type: String, required: true },
    version: { type: String, required: true },
    givenAt: { type: Date, required: true },
    withdrawnAt: { type: Date, default: null },
  },
  { collection: 'privacyConsents', versionKey: false },
);
PrivacyConsentSchema.index({ accountId: 1, purpose: 1, givenAt: -1 });

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
}
export const GRANT = 'Grant';
export const GrantSchema = new Schema<Grant>(
  {
    _id: String,
    institution: { type: String, required: true },
    patientId: { type: String, required: true },
    stayId: { type: String, required: true },
    accountId: { type: String, required: true },
    relation: { type: String, required: true },
    relationName: { type: String, default: '' },
    name: { type: String, default: '' },
    phoneTail: { type: String, default: '' },
    status: { type: String, required: true },
    scopes: { type: [String], default: [] },
    until: { type: String, default: null },
    boundAt: { type: Date, required: true },
    confirmedBy: { type: String, default: null },
    revokedAt: { type: Date, default: null },
  },
  { collection: 'grants', versionKey: false },
);
GrantSchema.index(
  { accountId: 1, patientId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ['pending', 'active'] } } },
);
GrantSchema.index({ institution: 1, patientId: 1 });

/** A short-lived secret: bedside code, contact code, signing code. Only its keyed hash is kept. */
export interface OneTimeCode {
  _id: string;
  kind: 'bedside' | 'contact' | 'signing';
  /** What the code is for: a stay, or an agreement. */
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
export const OneTimeCodeSchema = new Schema<OneTimeCode>(
  {
    _id: String,
    kind: { type: String, required: true },
    subject: { type: String, required: true },
    codeHash: { type: String, required: true },
    accountId: { type: String, default: null },
    wrongTries: { type: Number, default: 0 },
    usedAt: { type: Date, default: null },
    sentAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'oneTimeCodes', versionKey: false },
);
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
export const TryLockSchema = new Schema<TryLock>(
  {
    _id: String,
    wrongTries: { type: Number, default: 0 },
    lockedUntil: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'tryLocks', versionKey: false },
);
TryLockSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
