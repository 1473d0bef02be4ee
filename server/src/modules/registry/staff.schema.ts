import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

/** Somebody who works at an institution, or for the county (then `institution` is empty). */
export interface Staff {
  _id: string;
  institution: string;
  region: string;
  name: string;
  role: StaffRole;
  departmentCode: string | null;
  username: string;
  /** scrypt, `salt:hash` in hex. */
  passwordHash: string;
  active: boolean;
}

export const STAFF = 'Staff';
export const StaffSchema = collectionSchema<Staff>('staff');
StaffSchema.index({ username: 1 }, { unique: true });
