import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { REMINDER, type Reminder, type ReminderAttempt, type ReminderKind } from './reminder.schema.js';

const TOLD = ['sent', 'unknown'] as const;

@Injectable()
export class ReminderRepository {
  constructor(@InjectModel(REMINDER) private readonly reminders: Model<Reminder>) {}

  /** Adds what is not there yet; what was planned before, by whichever process, stays as it is. */
  async plan(rows: Reminder[]): Promise<void> {
    if (rows.length === 0) return;
    const writes = rows.map((row) => ({
      updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true },
    }));
    try {
      await this.reminders.bulkWrite(writes, { ordered: false });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Takes one planned reminder for `leaseMs`; two processes never hold the same one. */
  async claim(now: Date, leaseMs: number): Promise<Reminder | null> {
    return this.reminders
      .findOneAndUpdate(
        { state: 'planned', notBefore: { $lte: now } },
        { $set: { notBefore: new Date(now.getTime() + leaseMs) } },
        { sort: { notBefore: 1, _id: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Writes a try down before it is made; false when the lease was lost or, for an SMS, the phone was told already. */
  async beginAttempt(
    held: Reminder,
    attempt: ReminderAttempt,
    said: Pick<Reminder, 'title' | 'text' | 'smsTo'>,
  ): Promise<'begun' | 'lost' | 'told-already'> {
    try {
      const result = await this.reminders.updateOne(
        { _id: held._id, state: 'planned', notBefore: held.notBefore },
        { $push: { attempts: attempt }, $set: { channel: attempt.channel, ...said } },
      );
      return result.modifiedCount === 1 ? 'begun' : 'lost';
    } catch (error) {
      if (isDuplicateKey(error)) return 'told-already';
      throw error;
    }
  }

  /** Writes the result of the newest try, and what becomes of the reminder by it. */
  async endAttempt(
    held: Reminder,
    result: ReminderAttempt['result'],
    reason: string,
    change: Partial<Pick<Reminder, 'state' | 'sentAt' | 'sentOn' | 'notBefore' | 'endedBecause'>>,
  ): Promise<void> {
    const last = held.attempts.length;
    await this.reminders.updateOne(
      { _id: held._id, state: 'planned' },
      { $set: { [`attempts.${last}.result`]: result, [`attempts.${last}.reason`]: reason, ...change } },
    );
  }

  /** Ends a planned reminder; false when it was no longer planned. */
  async end(
    reminderId: string,
    change: Pick<Reminder, 'state' | 'endedBecause'> & Partial<Reminder>,
  ): Promise<boolean> {
    const result = await this.reminders.updateOne({ _id: reminderId, state: 'planned' }, { $set: change });
    return result.modifiedCount === 1;
  }

  /** How often a recipient was told (or may have been) about a cause since a day, that day included. */
  async countTold(of: Pick<Reminder, 'kind' | 'causeId' | 'accountId'>, since: string): Promise<number> {
    const { kind, causeId, accountId } = of;
    return this.reminders.countDocuments({
      kind,
      causeId,
      accountId,
      state: { $in: TOLD },
      sentOn: { $gte: since },
    });
  }

  /** What the recipient was told last about a cause, if anything. */
  async lastTold(of: Pick<Reminder, 'kind' | 'causeId' | 'accountId'>): Promise<Reminder | null> {
    const { kind, causeId, accountId } = of;
    return this.reminders
      .findOne({ kind, causeId, accountId, state: { $in: TOLD } })
      .sort({ sentAt: -1 })
      .lean();
  }

  async listPlannedOfStay(institution: string, stayId: string, kind: ReminderKind): Promise<Reminder[]> {
    return this.reminders.find({ institution, stayId, kind, state: 'planned' }).lean();
  }

  /** What an account was told or could not be told, newest first. */
  async listOfAccount(accountId: string, limit: number): Promise<Reminder[]> {
    return this.reminders
      .find({ accountId, state: { $in: [...TOLD, 'failed'] } })
      .sort({ plannedAt: -1 })
      .limit(limit)
      .lean();
  }

  /** Reminders of one kind about these stays that went out, may have, or failed; oldest first. */
  async listOfStays(institution: string, stayIds: string[], kind: ReminderKind): Promise<Reminder[]> {
    return this.reminders
      .find({ institution, stayId: { $in: stayIds }, kind, state: { $in: [...TOLD, 'failed'] } })
      .sort({ plannedAt: 1 })
      .lean();
  }
}
