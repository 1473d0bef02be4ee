/** Of rows that each hold from a first day on, the one that counts on a date: the latest begun; of one day the newest. */
export function begunOn<T extends { from: string }>(rows: readonly T[], date: string): T | null {
  return byFirstDay(rows).findLast(({ from }) => from <= date) ?? null;
}

/** In the order of their first days, of one day in the order in which they were recorded. */
export function byFirstDay<T extends { from: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
