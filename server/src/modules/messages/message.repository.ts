import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { MESSAGE, type MessageAttempt, type MessageRow, type MessageState } from './message.schema.js';

const LEASE_MS = 60_000;
const NEWEST = 200;

@Injectable()
export class MessageRepository {
  constructor(@InjectModel(MESSAGE) private readonly messages: Model<MessageRow>) {}

  /** Plans a message; the same id again is harmless. True when it was new. */
  async plan(row: MessageRow, session?: ClientSession): Promise<boolean> {
    const options = { upsert: true, ...(session ? { session } : {}) };
    const result = await this.messages.updateOne({ _id: row._id }, { $setOnInsert: row }, options);
    return result.upsertedCount === 1;
  }

  /** Takes the next planned message for a worker; another worker gets it only when the lease is over. */
  async lease(now: Date): Promise<MessageRow | null> {
    return this.messages
      .findOneAndUpdate(
        { state: 'planned', $or: [{ leasedUntil: null }, { leasedUntil: { $lt: now } }] },
        { $set: { leasedUntil: new Date(now.getTime() + LEASE_MS) } },
        { sort: { plannedAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Writes what became of a try and gives the lease back. */
  async record(
    row: MessageRow,
    change: { state: MessageState; channel: MessageRow['channel']; attempt: MessageAttempt | null; sentAt: Date | null },
  ): Promise<void> {
    const { state, channel, attempt, sentAt } = change;
    await this.messages.updateOne(
      { _id: row._id, state: 'planned' },
      { $set: { state, channel, sentAt, leasedUntil: null }, ...(attempt ? { $push: { attempts: attempt } } : {}) },
    );
  }

  async listOfAccount(accountId: string): Promise<MessageRow[]> {
    return this.messages.find({ accountId }).sort({ plannedAt: -1 }).limit(NEWEST).lean();
  }

  async listOfStay(institution: string, stayId: string): Promise<MessageRow[]> {
    return this.messages.find({ institution, stayId }).sort({ plannedAt: -1 }).limit(NEWEST).lean();
  }

  /** The newest reminder of each stay. */
  async lastReminders(institution: string, stayIds: string[]): Promise<Map<string, MessageRow>> {
    const rows = await this.messages
      .find({ institution, stayId: { $in: stayIds }, kind: 'reminder', state: { $ne: 'cancelled' } })
      .sort({ plannedAt: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  /** Reminders about an obligation to a recipient since a business date, whatever became of them. */
  async countSince(about: string, recipient: string | null, since: string): Promise<number> {
    const query = { about, accountId: recipient, kind: 'reminder' as const, businessDate: { $gte: since } };
    return this.messages.countDocuments({ ...query, state: { $nin: ['cancelled', 'failed'] } });
  }

  async countUnsent(): Promise<number> {
    return this.messages.countDocuments({ state: 'planned' });
  }
}
