import type { StaffRole } from '@zhenhoufu/shared/routes';
import { Schema } from 'mongoose';

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
export const StaffSchema = new Schema<Staff>(
  {
    _id: String,
    institution: { type: String, default: '' },
    region: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    departmentCode: { type: String, default: null },
    username: { type: String, required: true },
    passwordHash: { type: String, required: true },
    active: { type: Boolean, required: true },
  },
  { collection: 'staff', versionKey: false },
);
StaffSchema.index({ username: 1 }, { unique: true });
