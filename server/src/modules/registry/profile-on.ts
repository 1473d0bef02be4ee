import { refuse } from '@zhenhoufu/shared/errors';
import { findProfile, type PolicyProfile } from '@zhenhoufu/shared/policy';
import { RefusedError } from '../../common/problem.js';
import { begunOn, byFirstDay } from './begun-on.js';
import type { Institution } from './institution.schema.js';
import type { Region } from './region.schema.js';

type Home = Pick<Institution, 'admdvs' | 'region'>;

/** The row of a region's profiles that counts on a date: the latest that has begun, before all of them the first. */
export function profileRowOn({ profiles }: Region, date: string): Region['profiles'][number] | null {
  return begunOn(profiles, date) ?? byFirstDay(profiles)[0] ?? null;
}

/** The profile in force for an institution on a date, by its region (policy.md); null where none is recorded. */
export function findProfileOn({ admdvs, region }: Home, date: string): PolicyProfile | null {
  const row = region && profileRowOn(region, date);
  if (!row) return null;
  const profile = findProfile(row.id);
  if (!profile) throw new Error(`region ${admdvs} names an unknown profile ${row.id}`);
  return profile;
}

/** The same where nothing can be decided without a profile: refused in words that somebody can act on. */
export function profileOn(institution: Home, date: string): PolicyProfile {
  const profile = findProfileOn(institution, date);
  if (profile) return profile;
  throw new RefusedError(refuse('region-not-set', `旗县区 ${institution.admdvs} 没有登记方案，请联系管理员`));
}
