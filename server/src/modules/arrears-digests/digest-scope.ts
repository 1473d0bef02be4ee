import type { StaffCaller } from '../../common/caller.js';

/** Whose digests: an institution's, or those of one department. */
export interface DigestScope {
  institution: string;
  departmentCode: string | null;
}

/** The head of a department reads the own ones; a head without a department none. */
export function scopeOf({ institution, role, departmentCode }: StaffCaller): DigestScope {
  return { institution, departmentCode: role === 'department-head' ? (departmentCode ?? '') : null };
}
