import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import type { Difference } from './compare-bill.js';
import {
  DIFFERENCE_ROW,
  type DifferenceRow,
  type ReconciliationRun,
  type Resolution,
} from './reconciliation.schema.js';
import type { Leased } from './run.repository.js';

type Run = Pick<ReconciliationRun, '_id' | 'attempt'>;

/** Where the two sides differ, one row a movement; rows of an attempt count only when its run says so. */
@Injectable()
export class DifferenceRepository {
  constructor(@InjectModel(DIFFERENCE_ROW) private readonly rows: Model<DifferenceRow>) {}

  /** Writes what a comparison found; a person's word on the very same difference stays with it. */
  async keep(run: Leased, found: readonly Difference[]): Promise<void> {
    const keyed = found.map((one) => ({ ...one, key: (one.ours ?? one.theirs)?.key ?? '' }));
    const before = await this.rows
      .find({ runId: run._id, key: { $in: keyed.map(({ key }) => key) }, resolution: { $ne: null } })
      .lean();
    const rows = keyed.map((one): DifferenceRow => {
      const same = before.find((row) => row.key === one.key && row.cause === one.cause && sameFen(row, one));
      const { _id: runId, attempt, institution, date } = run;
      const own = { _id: newId(), runId, attempt, institution, date };
      return { ...one, ...own, outcome: null, resolution: same?.resolution ?? null };
    });
    await this.rows.insertMany(rows, { ordered: false });
  }

  /** Rows of attempts that no longer count. */
  async dropOthers(run: Leased): Promise<void> {
    await this.rows.deleteMany({ runId: run._id, attempt: { $ne: run.attempt } });
  }

  async countOf({ _id, attempt }: Run): Promise<number> {
    return this.rows.countDocuments({ runId: _id, attempt });
  }

  /** The first rows of a run, unsettled kinds first. */
  async listOf({ _id, attempt }: Run, limit: number, session?: ClientSession): Promise<DifferenceRow[]> {
    return this.rows
      .find({ runId: _id, attempt })
      .sort({ result: 1, key: 1 })
      .limit(limit)
      .session(session ?? null)
      .lean();
  }

  async find(run: Run, rowId: string, session: ClientSession): Promise<DifferenceRow | null> {
    return this.rows.findOne({ _id: rowId, runId: run._id, attempt: run.attempt }).session(session).lean();
  }

  async *unknownPayments({ _id, attempt }: Run): AsyncGenerator<DifferenceRow> {
    const filter = { runId: _id, attempt, cause: 'unknown' as const, outcome: null, key: /^p\// };
    for await (const row of this.rows.find(filter).lean().cursor()) yield row;
  }

  async setOutcome(rowId: string, outcome: DifferenceRow['outcome']): Promise<void> {
    await this.rows.updateOne({ _id: rowId }, { $set: { outcome } });
  }

  async resolve(rowId: string, resolution: Resolution, session: ClientSession): Promise<void> {
    await this.rows.updateOne({ _id: rowId }, { $set: { resolution } }, { session });
  }

  /** The same movements on other days: a payment at midnight stands on two. */
  async onOtherDays(institution: string, date: string, keys: readonly string[]): Promise<DifferenceRow[]> {
    return this.rows.find({ institution, key: { $in: keys }, date: { $ne: date } }).lean();
  }

  /** Which of these movements stand in this attempt. */
  async keysAmong({ _id, attempt }: Run, keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.rows.find({ runId: _id, attempt, key: { $in: keys } }, { key: 1 }).lean();
    return new Set(rows.map((row) => row.key));
  }

  /** What was carried from a day to the next one's bill. */
  async carriedFrom(institution: string, date: string): Promise<DifferenceRow[]> {
    return this.rows.find({ institution, date, 'resolution.how': 'carried' }).lean();
  }
}

function sameFen(row: Difference, one: Difference): boolean {
  return row.ours?.amountFen === one.ours?.amountFen && row.theirs?.amountFen === one.theirs?.amountFen;
}
