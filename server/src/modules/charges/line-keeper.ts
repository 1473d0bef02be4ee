import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import type { HisAnswer, HisProblem } from '../../integrations/his/index.js';
import type { Admission } from '../admissions/index.js';
import { ChargeLineRepository, type KnownLine } from './charge-line.repository.js';
import type { ChargeLine, WaitingLine, WaitReason } from './charge-line.schema.js';
import { ItemNames } from './item-names.js';
import { LineConflicts } from './line-conflicts.js';
import { type ArrivingLine, isCorrection, type Sorted, sortLines } from './place-line.js';
import { voidOf } from './void-line.js';
import { WaitingLineRepository } from './waiting-line.repository.js';

/** What became of some lines; the counts of an answer. */
export type Kept = Pick<HisAnswer, 'lines' | 'problems'>;

const WHY: Record<'original' | 'date', Omit<HisProblem, 'feedetl_sn'>> = {
  original: {
    field: 'init_feedetl_sn',
    code: 'original-unknown',
    reason: '退费没有对上原来的明细，已留存，等原来的明细到了再算',
  },
  date: { field: 'fee_ocur_time', code: 'date-before-admission', reason: '费用日期早于入院，已留存，等人看过再算' },
};

/** Lines of a known stay: replays and conflicts are told apart, corrections wait for their original. */
@Injectable()
export class LineKeeper {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly lines: ChargeLineRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly names: ItemNames,
    private readonly conflicts: LineConflicts,
  ) {}

  /** Takes lines in; `kept` gets the counts and the problems. `seen`: lines that an insert found to be there. */
  async keep(stay: Admission, arriving: readonly ArrivingLine[], kept: Kept, seen = false): Promise<void> {
    if (arriving.length === 0) return;
    const sns = arriving.map((line) => line.sn);
    const ref = `stay:${stay._id}`;
    const scope = { stayId: stay._id, institution: stay.institution };
    const known = seen ? await this.lines.findKnown(scope, sns) : await this.knownOf(scope, sns);
    const corrections = arriving.some(isCorrection);
    const waitingKnown = await this.waiting.findKnown(stay.institution, ref, sns);
    const merged = [...known, ...waitingKnown].sort((a, b) => a.generation - b.generation);
    const { fresh, duplicates, conflicts, splits, otherSplits } = sortLines(arriving, merged);
    kept.lines.duplicate += duplicates;
    await this.takeSplits(splits, kept);
    for (const line of otherSplits) {
      kept.lines.rejected += 1;
      kept.problems.push(await this.conflicts.record(scope, line, 'split'));
    }
    for (const line of conflicts) {
      kept.lines.rejected += 1;
      kept.problems.push(await this.conflicts.record(scope, line));
    }
    const built = fresh.map(({ line, generation }) => this.build(scope, line, generation));
    const apart = corrections ? await this.withoutOriginal(scope, built) : new Set<string>();
    const counting = built.filter((line) => !apart.has(line._id));
    const raced = await this.insert(stay, counting);
    kept.lines.accepted += counting.length - raced.size;
    const held = built.filter((line) => apart.has(line._id));
    const racedToo = await this.hold(held, ref, 'original', kept);
    const seenAgain = new Set(built.filter(({ _id }) => raced.has(_id) || racedToo.has(_id)).map((line) => line.sn));
    await this.keep(
      stay,
      arriving.filter((line) => seenAgain.has(line.sn)),
      kept,
      true,
    );
    if (counting.length > raced.size) await this.letFollow(stay, counting);
    if (held.length > 0) await this.lookForOriginals(stay, held);
  }

  /**
   * What is known of these serials. A batch is new as a whole or a replay: when both its ends are new nothing more is
   * looked up, and a line that was there all the same comes back from the insert.
   */
  private async knownOf(scope: { stayId: string; institution: string }, sns: string[]): Promise<KnownLine[]> {
    const ends = [...new Set([...sns.slice(0, 1), ...sns.slice(-1)])];
    const known = await this.lines.findKnown(scope, ends);
    if (known.length === 0 || ends.length === sns.length) return known;
    return this.lines.findKnown(scope, sns);
  }

  /** Splits of lines that had none, counting or still waiting. */
  async takeSplits(splits: Sorted<ArrivingLine>['splits'], kept: Kept): Promise<void> {
    for (const { line, known } of splits) {
      const at = this.clock.now();
      const taken =
        (await this.lines.takeSplit(known._id, line, known, at)) ||
        (await this.waiting.takeSplit(known._id, line, known, at));
      kept.lines[taken ? 'accepted' : 'duplicate'] += 1;
    }
  }

  /** Keeps lines that do not count until a person or another message says so. */
  async hold(
    lines: readonly ChargeLine[],
    ref: string,
    reason: Exclude<WaitReason, 'stay'>,
    kept: Kept,
  ): Promise<Set<string>> {
    const rows = lines.map((line): WaitingLine => ({ ...line, ref, reason }));
    const raced = await this.waiting.insertNew(rows);
    for (const row of rows) {
      if (raced.has(row._id)) continue;
      kept.lines.accepted += 1;
      kept.problems.push({ feedetl_sn: row.sn, ...WHY[reason] });
    }
    return raced;
  }

  build(scope: { stayId: string; institution: string }, line: ArrivingLine, generation: number): ChargeLine {
    return {
      ...line,
      ...scope,
      _id: `${scope.stayId}:${line.sn}:${generation}`,
      generation,
      arrivedOn: this.clock.today(),
      arrivedAt: this.clock.systemNow(),
      endedBy: null,
    };
  }

  /** Lets a waiting line count now: its original came, or a person said so. */
  async letCount(stay: Admission, row: WaitingLine, countedBy?: ChargeLine['countedBy']): Promise<void> {
    const { ref: _ref, reason: _reason, ...line } = row;
    const counted: ChargeLine = {
      ...line,
      stayId: stay._id,
      arrivedOn: this.clock.today(),
      arrivedAt: this.clock.systemNow(),
      ...(countedBy ? { countedBy } : {}),
    };
    await this.names.fill(stay.institution, [counted]);
    await this.transactions.run(async (session) => {
      const gone = !(await this.waiting.remove(row._id, session));
      if (!gone && !(await this.lines.has(row._id, session))) await this.lines.insertOne(counted, session);
    });
    await this.letFollow(stay, [counted]);
  }

  private async insert(stay: Admission, lines: ChargeLine[]): Promise<Set<string>> {
    await this.names.fill(stay.institution, lines);
    return this.lines.insertNew(lines);
  }

  /** Ids of the corrections whose original is neither known nor in the same batch. */
  private async withoutOriginal(scope: { stayId: string; institution: string }, lines: readonly ChargeLine[]) {
    const corrections = lines.filter(isCorrection);
    const originals = corrections.flatMap((line) => line.refundOf ?? []);
    const here = new Set((await this.lines.findKnown(scope, originals)).map((row) => row.sn));
    for (const line of lines) if (!isCorrection(line)) here.add(line.sn);
    const alone = corrections.filter(({ refundOf, sn }) => !refundOf || refundOf === sn || !here.has(refundOf));
    return new Set(alone.map((line) => line._id));
  }

  /** What waited for these lines: corrections begin to count, revocations end them. */
  private async letFollow(stay: Admission, originals: readonly ChargeLine[]): Promise<void> {
    const sns = originals.map((line) => line.sn);
    for (const row of await this.waiting.correctionsOf(stay.institution, `stay:${stay._id}`, sns)) {
      await this.letCount(stay, row);
    }
    for (const revocation of await this.waiting.revocationsOf(stay._id, sns)) {
      const line = originals.find((row) => row.sn === revocation.sn);
      if (!line || isAfter(line.sentAtMs, revocation.sentAtMs)) continue;
      await this.transactions.run(async (session) => {
        const [live] = await this.lines.findLive(line, [line.sn], session);
        if (live)
          await this.lines.endLines([live], revocation.msgid, [voidOf(live, revocation.msgid, this.clock)], session);
        await this.waiting.revocationDone(revocation._id, session);
      });
    }
  }

  /** The original may have come while the correction was being kept. */
  private async lookForOriginals(stay: Admission, held: readonly ChargeLine[]): Promise<void> {
    const originals = held.flatMap((line) => line.refundOf ?? []);
    const here = await this.lines.findKnown({ stayId: stay._id, institution: stay.institution }, originals);
    const sns = here.map((row) => row.sn);
    for (const row of await this.waiting.correctionsOf(stay.institution, `stay:${stay._id}`, sns)) {
      await this.letCount(stay, row);
    }
  }
}

/** Was it surely sent later? Unknown times say nothing. */
export function isAfter(sentAtMs: number | null, otherMs: number | null): boolean {
  return sentAtMs !== null && otherMs !== null && sentAtMs > otherMs;
}
