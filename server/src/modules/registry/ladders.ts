import { type DatedLadder, DEFAULT_LADDER, type Ladder } from '@zhenhoufu/shared/domain';
import { begunOn, byFirstDay } from './begun-on.js';
import type { Institution } from './institution.schema.js';

const FROM_EVER = '0000-01-01';

/** 逾期分档 of an institution in the order of their first days (invariant 12); of one day the newest counts. */
export function laddersOf({
  ladder,
  ladderRows,
}: Pick<Institution, 'ladder' | 'ladderRows'>): [DatedLadder, ...DatedLadder[]] {
  const rows = byFirstDay(ladderRows ?? []);
  const newest = rows.filter((row, index) => rows[index + 1]?.from !== row.from);
  return [{ from: FROM_EVER, ladder: ladder ?? DEFAULT_LADDER }, ...newest];
}

/** The ladder in force on a business date. */
export function ladderOn(institution: Pick<Institution, 'ladder' | 'ladderRows'>, date: string): Ladder {
  const ladders = laddersOf(institution);
  return (begunOn(ladders, date) ?? ladders[0]).ladder;
}
