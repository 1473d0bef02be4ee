import type { KnownLine } from './charge-line.repository.js';
import { splitOf } from './line-split.js';
import type { ReadLine } from './read-line.js';

/** A line on its way in: what it says, and the message that brought it. */
export interface ArrivingLine extends ReadLine {
  msgid: string;
  sentAtMs: number | null;
}

/** Generation of a line that may be inserted, or why it may not (edges.md section 3). */
export function placeOf(line: ArrivingLine, known: readonly KnownLine[]): number | 'duplicate' | 'conflict' {
  const sameMessage = known.find((row) => row.msgid === line.msgid);
  if (sameMessage) return sameMessage.contentHash === line.contentHash ? 'duplicate' : 'conflict';
  const latest = known.at(-1);
  if (!latest) return 1;
  if (latest.endedBy !== null) return latest.generation + 1;
  return latest.contentHash === line.contentHash ? 'duplicate' : 'conflict';
}

/** A correction takes something back: it counts only beside the line that it names. */
export function isCorrection({ amountFen, quantity, refundOf }: ReadLine): boolean {
  return amountFen < 0 || quantity.startsWith('-') || refundOf !== null;
}

export interface Sorted<T> {
  fresh: { line: T; generation: number }[];
  duplicates: number;
  conflicts: T[];
  /** Replays that bring the insurer's split: of a line that had none, or another than it has. */
  splits: { line: T; known: KnownLine }[];
  otherSplits: T[];
}

/** Sorts lines of one stay into new ones, replays and conflicts; within a batch the first of a serial counts. */
export function sortLines<T extends ArrivingLine>(lines: readonly T[], known: readonly KnownLine[]): Sorted<T> {
  const bySn = new Map<string, KnownLine[]>();
  for (const row of known) bySn.set(row.sn, [...(bySn.get(row.sn) ?? []), row]);
  const fresh = new Map<string, { line: T; generation: number }>();
  const conflicts: T[] = [];
  const splits: Sorted<T>['splits'] = [];
  const otherSplits: T[] = [];
  let duplicates = 0;
  for (const line of lines) {
    const place = placeOf(line, bySn.get(line.sn) ?? []);
    const twice = fresh.get(line.sn);
    const live = place === 'duplicate' ? bySn.get(line.sn)?.findLast(({ endedBy }) => endedBy === null) : undefined;
    const split = live && live.contentHash === line.contentHash ? splitOf(line, live) : 'same';
    if (live && split === 'take') splits.push({ line, known: live });
    else if (split === 'conflict') otherSplits.push(line);
    else if (place === 'duplicate' || (twice && twice.line.contentHash === line.contentHash)) duplicates += 1;
    else if (place === 'conflict' || twice) conflicts.push(line);
    else fresh.set(line.sn, { line, generation: place });
  }
  return { fresh: [...fresh.values()], duplicates, conflicts, splits, otherSplits };
}
