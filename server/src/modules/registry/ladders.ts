import { type DatedLadder, DEFAULT_LADDER } from '@zhenhoufu/shared/domain';
import { byFirstDay } from './begun-on.js';
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
