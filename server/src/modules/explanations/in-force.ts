import type { ItemExplanation } from './item-explanation.schema.js';

/** The version of one code that speaks on a date: the newest begun day, of the same day the newest version. */
export function inForceOn(versions: readonly ItemExplanation[], date: string): ItemExplanation | null {
  const begun = versions.filter((row) => row.from <= date);
  begun.sort((a, b) => (a.from === b.from ? b.version - a.version : a.from < b.from ? 1 : -1));
  return begun[0] ?? null;
}
