import { CATEGORY_CODES, type CategoryCode, findProfile } from '@zhenhoufu/shared/policy';
import type { Institution } from '../registry/index.js';

/**
 * Categories that the region's policy profiles know on a date; a profile that names none (everybody insured is
 * covered) knows them all.
 */
export function regionCategories(institutions: readonly Institution[], date: string): ReadonlySet<CategoryCode> {
  const known = new Set<CategoryCode>();
  for (const { profiles } of institutions) {
    const begun = profiles.filter((row) => row.from <= date).sort((a, b) => (a.from < b.from ? 1 : -1));
    const profile = findProfile(begun[0]?.id ?? '');
    for (const { code, alsoCounts = [] } of profile?.categories ?? []) {
      for (const one of [code, ...alsoCounts]) known.add(one);
    }
  }
  return known.size > 0 ? known : new Set(CATEGORY_CODES);
}
