import type { StaffCaller } from '../common/caller.js';
import type { Staff } from '../modules/registry/index.js';

/** A member of staff as the guards would name the caller. */
export function callerOf({ _id: staffId, name, role, institution, region, departmentCode }: Staff): StaffCaller {
  return { kind: 'staff', staffId, name, role, institution, region, departmentCode };
}
