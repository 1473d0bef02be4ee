import { findProfile, type PolicyProfile } from '@zhenhoufu/shared/policy';
import type { Institution } from './institution.schema.js';

/** The profile in force for an institution on a date (policy.md). */
export function profileOn(institution: Institution, date: string): PolicyProfile {
  const begun = institution.profiles.filter((row) => row.from <= date).sort((a, b) => (a.from < b.from ? 1 : -1));
  const id = (begun[0] ?? institution.profiles[0])?.id ?? '';
  const profile = findProfile(id);
  if (!profile) throw new Error(`institution ${institution._id} names an unknown profile ${id}`);
  return profile;
}
