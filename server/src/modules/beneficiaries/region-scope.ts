import type { StaffRole } from '@zhenhoufu/shared/routes';
import type { StaffCaller } from '../../common/caller.js';

/**
 * The region whose lists a member of staff keeps or reads: made from who is signed in, never from input. Every
 * repository here demands it.
 */
export interface RegionScope {
  readonly region: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly role: StaffRole;
}

export function regionOf({ region, staffId, name, role }: StaffCaller): RegionScope {
  return { region, staffId, staffName: name, role };
}
