import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { STANDING, type StandingRow } from './standing.schema.js';

@Injectable()
export class StandingRepository {
  constructor(@InjectModel(STANDING) private readonly standings: Model<StandingRow>) {}

  /** Writes what was seen; of obligations without an agreement in force nothing stays. */
  async write(rows: readonly StandingRow[], without: readonly string[]): Promise<void> {
    const writes = rows.map(({ _id, ...row }) => ({
      replaceOne: { filter: { _id }, replacement: row as never, upsert: true },
    }));
    const gone = without.length > 0 ? [{ deleteMany: { filter: { _id: { $in: [...without] } } } }] : [];
    if (writes.length + gone.length > 0) await this.standings.bulkWrite([...writes, ...gone], { ordered: false });
  }

  async late(institution: string): Promise<StandingRow[]> {
    return this.standings
      .find({ institution, overdueFen: { $gt: 0 } })
      .sort({ oldestDueDate: 1 })
      .lean();
  }

  /** With a part that falls due from one business date to another, both included. */
  async dueBetween(institution: string, from: string, to: string): Promise<StandingRow[]> {
    return this.standings
      .find({ institution, 'next.dueDate': { $gte: from, $lte: to } })
      .sort({ 'next.dueDate': 1 })
      .lean();
  }

  /** Those that the calendar put into their stage on a business date, in pages. */
  async *begunOn(institution: string, date: string, size: number): AsyncGenerator<StandingRow[]> {
    const cursor = this.standings.find({ institution, beganOn: date }).batchSize(size).lean().cursor();
    let page: StandingRow[] = [];
    for await (const row of cursor) {
      page.push(row);
      if (page.length < size) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }
}
