import type { Scope } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

/** An invitation that a patient sends to one relative (screens.md, "relatives"). Opaque, once, for a day. */
export interface Invite {
  /** Keyed hash of the code. */
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  relationName: string;
  scopes: Scope[];
  /** Last business date of the grant it gives. */
  until: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  usedBy: string | null;
}
export const INVITE = 'Invite';
export const InviteSchema = collectionSchema<Invite>('invites');
InviteSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 30 * 86_400 });
InviteSchema.index({ patientId: 1, createdAt: -1 });
