import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey, isOnlyDuplicateKeys } from '../../database/duplicate-key.js';
import { MESSAGE, type MessageAttempt, type MessageRow, type MessageState } from './message.schema.js';

const NEWEST = 200;
const TOLD: MessageState[] = ['sent', 'unknown'];

/** What a try says and to which phone, if it is an SMS. */
type Said = Pick<MessageRow, 'title' | 'text' | 'template' | 'smsTo'>;
type Change = Partial<Pick<MessageRow, 'state' | 'channel' | 'sentAt' | 'smsTo' | 'leasedUntil' | 'endedBecause'>>;

@Injectable()
export class MessageRepository {
  constructor(@InjectModel(MESSAGE) private readonly messages: Model<MessageRow>) {}

  /** Plans a message; the same id again is harmless. True when it was new. */
  async plan(row: MessageRow, session?: ClientSession): Promise<boolean> {
    const options = { upsert: true, ...(session ? { session } : {}) };
    try {
      const result = await this.messages.updateOne({ _id: row._id }, { $setOnInsert: row }, options);
      return result.upsertedCount === 1;
    } catch (error) {
      // Two processes planned it at the same moment; inside a transaction the transaction tries again.
      if (session || !isDuplicateKey(error)) throw error;
      return false;
    }
  }

  /** Plans many messages at once; those that are there already, or that another process plans now, are left. */
  async planAll(rows: readonly MessageRow[]): Promise<void> {
    if (rows.length === 0) return;
    const operations = rows.map((row) => ({
      updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true },
    }));
    try {
      await this.messages.collection.bulkWrite(operations as never, { ordered: false });
    } catch (error) {
      if (!isOnlyDuplicateKeys(error)) throw error;
    }
  }

  /**
   * Takes the next planned message until a system time; another worker gets it only when the lease is over. Nothing of a
   * later day than `today` is taken: a process whose clock stands behind would find its cause not there yet.
   */
  async lease(today: string, now: Date, until: Date): Promise<MessageRow | null> {
    return this.messages
      .findOneAndUpdate(
        {
          state: 'planned',
          businessDate: { $lte: today },
          $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now } }],
        },
        { $set: { leasedUntil: until } },
        { sort: { plannedAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Writes a try down before it is made. `lost`: another worker has it; `same-phone`: that phone was told already. */
  async beginAttempt(held: MessageRow, attempt: MessageAttempt, said: Said): Promise<'begun' | 'lost' | 'same-phone'> {
    try {
      const result = await this.messages.updateOne(
        { _id: held._id, state: 'planned', leasedUntil: held.leasedUntil },
        { $push: { attempts: attempt }, $set: { channel: attempt.channel, ...said } },
      );
      return result.modifiedCount === 1 ? 'begun' : 'lost';
    } catch (error) {
      if (isDuplicateKey(error)) return 'same-phone';
      throw error;
    }
  }

  /** Writes the result of a try, and what becomes of the message by it. */
  async endAttempt(held: MessageRow, index: number, result: MessageAttempt['result'], change: Change): Promise<void> {
    const filter = { _id: held._id, state: 'planned' as const, leasedUntil: held.leasedUntil };
    await this.messages.updateOne(filter, { $set: { [`attempts.${index}.result`]: result, ...change } });
  }

  /** Changes a message that this worker holds; without effect when the lease was lost. */
  async settle(held: MessageRow, change: Change & Partial<Said>): Promise<void> {
    const filter = { _id: held._id, state: 'planned' as const, leasedUntil: held.leasedUntil };
    await this.messages.updateOne(filter, { $set: change });
  }

  /** Reminders about an obligation that still wait. */
  async listPlannedReminders(institution: string, about: string): Promise<MessageRow[]> {
    return this.messages.find({ institution, about, kind: 'reminder', state: 'planned' }).lean();
  }

  /** Reminders about these debts in these stages that went out, whichever recipient they reached. */
  async remindersToldOf(
    obligationIds: readonly string[],
    stages: readonly string[],
    session?: ClientSession,
  ): Promise<MessageRow[]> {
    const filter = { about: { $in: [...obligationIds] }, kind: 'reminder' as const, stage: { $in: [...stages] } };
    return this.messages
      .find({ ...filter, state: 'sent', channel: { $in: ['subscribe-message', 'sms'] } })
      .session(session ?? null)
      .lean();
  }

  /** What others are told of the same: same cause, stage and day. */
  async listAlike({ _id, kind, about, stage, businessDate }: MessageRow): Promise<MessageRow[]> {
    return this.messages.find({ kind, about, stage, businessDate, _id: { $ne: _id } }).lean();
  }

  /** What an account was told, and what could not be brought to it; newest first. */
  async listOfAccount(accountId: string): Promise<MessageRow[]> {
    const query = { accountId, state: { $in: [...TOLD, 'failed' as const] } };
    return this.messages.find(query).sort({ plannedAt: -1 }).limit(NEWEST).lean();
  }

  async listOfStay(institution: string, stayId: string): Promise<MessageRow[]> {
    return this.messages.find({ institution, stayId }).sort({ plannedAt: -1 }).limit(NEWEST).lean();
  }

  /** Every message about a stay that was not called off, the oldest first: for a record. */
  async allOfStay(institution: string, stayId: string): Promise<MessageRow[]> {
    return this.messages
      .find({ institution, stayId, state: { $ne: 'cancelled' } })
      .sort({ plannedAt: 1 })
      .lean();
  }

  /** The newest reminder of each stay. */
  async lastReminders(institution: string, stayIds: string[]): Promise<Map<string, MessageRow>> {
    const rows = await this.messages
      .find({ institution, stayId: { $in: stayIds }, kind: 'reminder', state: { $ne: 'cancelled' } })
      .sort({ plannedAt: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  /** How often a recipient was told (or may have been) about something since a business instant. */
  async countTold(
    { kind, about, accountId }: Pick<MessageRow, 'kind' | 'about' | 'accountId'>,
    since: Date,
  ): Promise<number> {
    return this.messages.countDocuments({ kind, about, accountId, state: { $in: TOLD }, sentAt: { $gte: since } });
  }

  async countUnsent(): Promise<number> {
    return this.messages.countDocuments({ state: 'planned' });
  }
}
