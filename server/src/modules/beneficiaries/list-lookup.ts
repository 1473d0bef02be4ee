import type { MatchedRow } from './beneficiary-lists.js';
import type { insurerRows } from './insurer-identities.js';

/** Everything that every authority says of a person on a date. */
export interface ListLookup {
  /** All rows of the lists in force and of 1101; `holds` when the date lies within the row's validity. */
  rows: (MatchedRow & { holds: boolean })[];
  /** The authorities that say different things of the person on that date; empty when they agree (P2). */
  disagreeing: string[];
  /** 1101 identities with a code or name that we cannot place: a person looks at them. */
  unverified: { type: string; name: string }[];
}

/**
 * Lists and 1101 together for a date. Two authorities disagree when their rows of that date, found by ID number, name
 * another category or another name; who is right is for a person to say.
 */
export function lookupOf(
  listRows: readonly MatchedRow[],
  insurer: ReturnType<typeof insurerRows>,
  date: string,
): ListLookup {
  const rows = [...listRows, ...insurer.rows].map((row) => ({
    ...row,
    holds: row.from <= date && (row.to === null || date <= row.to),
  }));
  const sayings = new Map<string, Set<string>>();
  for (const row of rows) {
    if (!row.holds || row.matchedBy !== 'id-number') continue;
    const saying = sayings.get(row.authority) ?? new Set();
    sayings.set(row.authority, saying.add(`${row.category} ${row.name}`));
  }
  const whole = [...sayings.values()].map((saying) => [...saying].sort().join('|'));
  const disagreeing = new Set(whole).size > 1 ? [...sayings.keys()] : [];
  return { rows, disagreeing, unverified: insurer.unverified };
}
