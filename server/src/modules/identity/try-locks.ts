import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { TRY_LOCK, type TryLock } from './identity.schema.js';

const MAX_WRONG_TRIES = 5;
const LOCK_MS = 3_600_000;

/** Counts wrong tries per key (an account's bindings, a user name) and locks it for an hour at the fifth. */
@Injectable()
export class TryLocks {
  constructor(
    @InjectModel(TRY_LOCK) private readonly locks: Model<TryLock>,
    private readonly clock: Clock,
  ) {}

  async isLocked(key: string): Promise<boolean> {
    const lock = await this.locks.findById(key).lean();
    return lock?.lockedUntil != null && lock.lockedUntil > this.clock.systemNow();
  }

  /** Counts a wrong try; answers how many are left before the lock. */
  async wrong(key: string): Promise<number> {
    const now = this.clock.systemNow();
    const until = new Date(now.getTime() + LOCK_MS);
    const lock = await this.locks
      .findByIdAndUpdate(
        key,
        { $inc: { wrongTries: 1 }, $set: { expiresAt: until } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    const left = MAX_WRONG_TRIES - (lock?.wrongTries ?? 0);
    if (left <= 0) await this.locks.updateOne({ _id: key }, { $set: { lockedUntil: until, wrongTries: 0 } });
    return Math.max(0, left);
  }

  async right(key: string): Promise<void> {
    await this.locks.deleteOne({ _id: key });
  }
}
