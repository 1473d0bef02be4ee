import { CATEGORY_CODES, type CategoryCode, findProfile } from '@zhenhoufu/shared/policy';
import { profileRowOn, type Region } from '../registry/index.js';

/**
 * Categories that the region's policy profile knows on a date; a profile that names none (everybody insured is
 * covered) knows them all, and so does a region whose profile is not recorded.
 */
export function regionCategories(region: Region | null, date: string): ReadonlySet<CategoryCode> {
  const profile = findProfile((region && profileRowOn(region, date))?.id ?? '');
  const known = (profile?.categories ?? []).flatMap(({ code, alsoCounts = [] }) => [code, ...alsoCounts]);
  return new Set(known.length > 0 ? known : CATEGORY_CODES);
}
