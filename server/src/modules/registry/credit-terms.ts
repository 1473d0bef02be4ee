import { type PunctualTerms, schemeTerms } from '@zhenhoufu/shared/policy';
import { begunOn } from './begun-on.js';
import type { Institution } from './institution.schema.js';
import { findProfileOn } from './profile-on.js';

/** What paying off on time is good for on a day (P32): the house's own, else what the scheme names; null where it grants nothing. */
export function creditTermsOn(institution: Institution, date: string): PunctualTerms | null {
  const profile = findProfileOn(institution, date);
  const scheme = profile ? schemeTerms(profile) : null;
  return scheme && (begunOn(institution.creditTerms ?? [], date)?.terms ?? scheme);
}
