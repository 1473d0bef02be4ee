import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { DAY_CLOSE, type DayClose } from './daily-bill.schema.js';
import { type CloseFacts, lateLines, sealDay } from './seal-pipeline.js';

const DURABLE = { writeConcern: { w: 'majority', j: true }, allowDiskUse: true } as const;

@Injectable()
export class DayCloseRepository {
  constructor(
    @InjectModel(DAY_CLOSE) private readonly closes: Model<DayClose>,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /** The last day of an institution that was closed to the end; null before the first. */
  async lastFinished(institution: string): Promise<string | null> {
    const row = await this.closes
      .findOne({ institution, finishedAt: { $ne: null } })
      .sort({ date: -1 })
      .lean();
    return row?.date ?? null;
  }

  async begin(close: Omit<DayClose, '_id' | 'finishedAt'>): Promise<void> {
    const _id = `${close.institution}:${close.date}`;
    await this.closes.updateOne({ _id }, { $setOnInsert: { ...close, finishedAt: null } }, { upsert: true });
  }

  async finish(institution: string, date: string, finishedAt: Date): Promise<void> {
    await this.closes.updateOne({ _id: `${institution}:${date}`, finishedAt: null }, { $set: { finishedAt } });
  }

  /** The earliest day whose close ran on or after a hospital date: earlier bills cannot list a line that came then. */
  async firstClosedSince(institution: string, date: string): Promise<string | null> {
    const row = await this.closes
      .findOne({ institution, closedOn: { $gte: date } })
      .sort({ date: 1 })
      .lean();
    return row?.date ?? null;
  }

  /** When the close before that of a date began, on the machine's clock. Throws when there is none. */
  async startOfLastBefore(institution: string, date: string): Promise<Date> {
    const row = await this.closes
      .findOne({ institution, date: { $lt: date } })
      .sort({ date: -1 })
      .lean();
    if (!row) throw new Error(`no day before ${date} was closed`);
    return row.startedAt;
  }

  /** The newest day whose close began before an instant: older bills were whole by then; '' when there is none. */
  async lastStartedBefore(institution: string, instant: Date): Promise<string> {
    const row = await this.closes
      .findOne({ institution, startedAt: { $lt: instant } })
      .sort({ date: -1 })
      .lean();
    return row?.date ?? '';
  }

  /** Closes newest first. */
  async list(institution: string, limit: number): Promise<DayClose[]> {
    return this.closes.find({ institution }).sort({ date: -1 }).limit(limit).lean();
  }

  /** How many bills a day has. */
  async billsOn(institution: string, date: string): Promise<number> {
    return this.connection.collection('sealedBills').countDocuments({ institution, date });
  }

  /** Ids of late lines under any of the filters that no bill since a day lists. */
  async unbilled(filters: readonly Record<string, unknown>[], from: string): Promise<string[]> {
    const rows = this.connection
      .collection('chargeLines')
      .aggregate<{ lineIds: string[] }>(lateLines(filters, from), { allowDiskUse: true });
    const ids: string[] = [];
    for await (const row of rows) ids.push(...row.lineIds);
    return ids;
  }

  /** Seals the day of every stay that has lines for it; nothing when the close was finished meanwhile. */
  async seal(facts: CloseFacts): Promise<void> {
    await this.connection.collection('chargeLines').aggregate(sealDay(facts), DURABLE).toArray();
  }
}
