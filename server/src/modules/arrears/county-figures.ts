/** Fewer persons than this behind a figure and it is not shown (design/desk, 08). */
export const SMALLEST_SHOWN = 5;

/** One figure of one institution, and how many persons stand behind it. */
export interface Figure {
  value: number;
  persons: number;
}

/**
 * What of one column may be shown, institution by institution: nothing with fewer than five persons behind it, and never
 * exactly one hidden beside others, because whoever knows the county's total would work it out. Then the next smallest
 * is hidden with it.
 */
export function shownFigures(column: readonly Figure[]): (number | null)[] {
  const hidden = new Set(column.flatMap(({ persons }, index) => (persons < SMALLEST_SHOWN ? [index] : [])));
  if (hidden.size === 1) {
    const rest = column.flatMap(({ persons }, index) => (hidden.has(index) ? [] : [{ persons, index }]));
    const smallest = rest.sort((a, b) => a.persons - b.persons || a.index - b.index)[0];
    if (smallest) hidden.add(smallest.index);
  }
  return column.map(({ value }, index) => (hidden.has(index) ? null : value));
}
