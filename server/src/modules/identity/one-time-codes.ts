import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { ONE_TIME_CODE, type OneTimeCode } from './identity.schema.js';

const MAX_WRONG_TRIES = 5;
const RESEND_AFTER_MS = 60_000;

export type CodeCheck = 'ok' | 'wrong' | 'expired' | 'locked';

/** Short-lived six-digit codes on the system clock; only keyed hashes are stored, each code works once. */
@Injectable()
export class OneTimeCodes {
  constructor(
    @InjectModel(ONE_TIME_CODE) private readonly codes: Model<OneTimeCode>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** Makes a code for a subject (a stay, an agreement); earlier ones of the same subject and account end. */
  async issue(
    kind: OneTimeCode['kind'],
    subject: string,
    accountId: string | null,
    validMinutes: number,
  ): Promise<{ code: string; expiresAt: Date }> {
    const now = this.clock.systemNow();
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
    await this.codes.updateMany({ kind, subject, accountId, usedAt: null }, { $set: { usedAt: now } });
    await this.codes.create({
      _id: newId(),
      kind,
      subject,
      codeHash: this.hash(kind, subject, code),
      accountId,
      wrongTries: 0,
      usedAt: null,
      sentAt: now,
      expiresAt,
    });
    return { code, expiresAt };
  }

  /** Seconds until another code may be asked for; 0 when it may be now. */
  async secondsUntilResend(kind: OneTimeCode['kind'], subject: string, accountId: string | null): Promise<number> {
    const last = await this.codes.findOne({ kind, subject, accountId }).sort({ sentAt: -1 }).lean();
    if (!last) return 0;
    const waited = this.clock.systemNow().getTime() - last.sentAt.getTime();
    return Math.max(0, Math.ceil((RESEND_AFTER_MS - waited) / 1000));
  }

  /** Checks and uses up a code. `accountId` null: whoever holds it (bedside codes). Five wrong tries lock it. */
  async verify(
    kind: OneTimeCode['kind'],
    subject: string,
    code: string,
    accountId: string | null = null,
  ): Promise<CodeCheck> {
    const now = this.clock.systemNow();
    const live = await this.codes.findOne({ kind, subject, accountId, usedAt: null }).sort({ sentAt: -1 }).lean();
    if (!live || live.expiresAt <= now) return 'expired';
    if (live.wrongTries >= MAX_WRONG_TRIES) return 'locked';
    if (live.codeHash !== this.hash(kind, subject, code)) {
      await this.codes.updateOne({ _id: live._id }, { $inc: { wrongTries: 1 } });
      return 'wrong';
    }
    const used = await this.codes.updateOne(
      { _id: live._id, usedAt: null, wrongTries: { $lt: MAX_WRONG_TRIES } },
      { $set: { usedAt: now } },
    );
    return used.modifiedCount === 1 ? 'ok' : 'expired';
  }

  private hash(kind: string, subject: string, code: string): string {
    return this.keys.lookup(`${kind}\n${subject}\n${code}`, 'code');
  }
}
