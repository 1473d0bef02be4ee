import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { RECEIVER, type ReceiverRow, TRANSFER, type TransferRow } from './receiver.schema.js';

const SECRET = 'arrearsReceivers.secret';

/** Receivers of an institution, their one key each, and what they were told. */
@Injectable()
export class Receivers {
  constructor(
    @InjectModel(RECEIVER) private readonly receivers: Model<ReceiverRow>,
    @InjectModel(TRANSFER) private readonly transfers: Model<TransferRow>,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async add(row: ReceiverRow): Promise<void> {
    await this.receivers.create(row);
  }

  async listOf(institution: string): Promise<ReceiverRow[]> {
    return this.receivers.find({ institution }).sort({ recordedAt: 1, _id: 1 }).lean();
  }

  /** One that is still told; null when it ended or is another's. */
  async live(institution: string, receiverId: string): Promise<ReceiverRow | null> {
    return this.receivers.findOne({ _id: receiverId, institution, endedOn: null }).lean();
  }

  /** False when it had ended. Its key is gone with it. */
  async end(institution: string, receiverId: string, endedOn: string): Promise<boolean> {
    const change = { $set: { endedOn, key: null } };
    const done = await this.receivers.updateOne({ _id: receiverId, institution, endedOn: null }, change);
    return done.modifiedCount === 1;
  }

  /** A key in the place of the one before; the secret is shown this once. Null when it ended. */
  async makeKey(institution: string, receiverId: string): Promise<{ keyId: string; secret: string } | null> {
    const keyId = randomBytes(6).toString('hex');
    const secret = randomBytes(32).toString('hex');
    const key = { keyId, secretSealed: this.keys.seal(secret, SECRET), createdAt: this.clock.systemNow() };
    const done = await this.receivers.updateOne({ _id: receiverId, institution, endedOn: null }, { $set: { key } });
    return done.modifiedCount === 1 ? { keyId, secret } : null;
  }

  /** By its id alone, for its own calls; null when unknown, ended or with another key. */
  async byKey(receiverId: string, keyId: string): Promise<{ row: ReceiverRow; secret: string } | null> {
    const row = await this.receivers.findOne({ _id: receiverId, endedOn: null, 'key.keyId': keyId }).lean();
    return row?.key ? { row, secret: this.keys.open(row.key.secretSealed, SECRET) } : null;
  }

  async addTransfer(row: TransferRow): Promise<void> {
    await this.transfers.create(row);
  }

  /** How often a receiver asked through the interface since a moment. */
  async askedSince(receiverId: string, since: Date): Promise<number> {
    return this.transfers.countDocuments({ receiverId, way: 'interface', at: { $gte: since } });
  }

  async transfersOf(receiverId: string): Promise<{ count: number; last: Date | null }> {
    const last = await this.transfers.findOne({ receiverId }).sort({ at: -1 }).lean();
    return { count: await this.transfers.countDocuments({ receiverId }), last: last?.at ?? null };
  }
}
