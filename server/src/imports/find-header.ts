import { cleanText, EMPTY_CELL, type RawRow } from './cell.js';

/** Which columns a table may have: the names each goes by, and the groups of which at least one must be there. */
export interface Columns<F extends string> {
  names: Readonly<Record<F, readonly string[]>>;
  needs: readonly (readonly F[])[];
}

export interface Header<F extends string> {
  /** Index of the first data row among the rows that were looked at. */
  dataFrom: number;
  /** Column of each field. */
  columns: ReadonlyMap<F, number>;
  /** Fields that two columns claim. */
  twice: readonly F[];
  /** Groups of `needs` that nothing fills. */
  missing: readonly (readonly F[])[];
}

const FEWEST_KNOWN = 2;

/** A column name without marks, brackets and blanks: `*姓 名（必填）` is 姓名. */
export function columnWord(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s*＊:：、,，]/g, '');
}

/**
 * Finds the header among the first rows: the row, or two rows one above the other, with the most known names; titles
 * and blank rows above are passed over. Null where no row names at least two columns.
 */
export function findHeader<F extends string>(rows: readonly RawRow[], spec: Columns<F>): Header<F> | null {
  const byWord = new Map<string, F>();
  for (const field of Object.keys(spec.names) as F[]) {
    for (const name of [field, ...spec.names[field]]) byWord.set(columnWord(name), field);
  }
  let best: Header<F> | null = null;
  for (let index = 0; index < rows.length; index += 1) {
    for (const height of [1, 2]) {
      const found = readHeader(rows, index, height, byWord, spec);
      if (found && found.columns.size > (best?.columns.size ?? FEWEST_KNOWN - 1)) best = found;
    }
  }
  return best;
}

function readHeader<F extends string>(
  rows: readonly RawRow[],
  index: number,
  height: number,
  byWord: ReadonlyMap<string, F>,
  spec: Columns<F>,
): Header<F> | null {
  const upper = rows[index];
  const lower = height === 2 ? rows[index + 1] : undefined;
  if (!upper || (height === 2 && !lower)) return null;
  const columns = new Map<F, number>();
  const twice: F[] = [];
  const width = Math.max(upper.cells.length, lower?.cells.length ?? 0);
  for (let column = 0; column < width; column += 1) {
    const above = columnWord((upper.cells[column] ?? EMPTY_CELL).text);
    const below = columnWord((lower?.cells[column] ?? EMPTY_CELL).text);
    const field = byWord.get(below) ?? byWord.get(above + below) ?? byWord.get(above);
    if (!field) continue;
    if (columns.has(field)) twice.push(field);
    else columns.set(field, column);
  }
  const missing = spec.needs.filter((group) => !group.some((field) => columns.has(field)));
  return { dataFrom: index + height, columns, twice, missing };
}
