import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { HIS_KEY, HIS_NONCE, type HisKey, type HisNonce } from './his-key.schema.js';

const NONCE_LIFE_MS = 660_000;
/** While one replaces the other. */
const MOST_LIVE = 2;

/** Keys of the hospitals' own systems: made, rotated (two live at once), revoked. */
@Injectable()
export class HisKeys {
  constructor(
    @InjectModel(HIS_KEY) private readonly keys: Model<HisKey>,
    @InjectModel(HIS_NONCE) private readonly nonces: Model<HisNonce>,
    @Inject(FIELD_KEYS) private readonly fieldKeys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** Makes a key; the secret is shown this once. */
  async create(institution: string): Promise<{ keyId: string; secret: string }> {
    const keyId = randomBytes(6).toString('hex');
    const secret = randomBytes(32).toString('hex');
    await this.keys.create({
      _id: `${institution}/${keyId}`,
      institution,
      keyId,
      secretSealed: this.fieldKeys.seal(secret, 'hisKeys.secret'),
      createdAt: this.clock.systemNow(),
      revokedAt: null,
    });
    return { keyId, secret };
  }

  /** The oldest live key of an institution, made when there is none: what the demo hands out. */
  async ensure(institution: string): Promise<{ keyId: string; secret: string }> {
    const key = await this.keys.findOne({ institution, revokedAt: null }).sort({ createdAt: 1 }).lean();
    if (!key) return this.create(institution);
    return { keyId: key.keyId, secret: this.fieldKeys.open(key.secretSealed, 'hisKeys.secret') };
  }

  /** Makes a key when fewer than two are live; null otherwise. Two at the same moment may not make a third. */
  async createWithin(institution: string): Promise<{ keyId: string; secret: string } | null> {
    const made = await this.create(institution);
    const live = await this.keys.find({ institution, revokedAt: null }).sort({ createdAt: 1, _id: 1 }).lean();
    if (live.findIndex((row) => row.keyId === made.keyId) < MOST_LIVE) return made;
    await this.keys.deleteOne({ _id: `${institution}/${made.keyId}` });
    return null;
  }

  /** Every key of an institution, the newest first. */
  async list(institution: string): Promise<HisKey[]> {
    return this.keys.find({ institution }).sort({ createdAt: -1 }).lean();
  }

  /** False when there is no such live key. */
  async revoke(institution: string, keyId: string): Promise<boolean> {
    const revokedAt = this.clock.systemNow();
    const filter = { _id: `${institution}/${keyId}`, revokedAt: null };
    return (await this.keys.updateOne(filter, { $set: { revokedAt } })).modifiedCount === 1;
  }

  /** Secret of a live key, or null. */
  async secretOf(institution: string, keyId: string): Promise<string | null> {
    const key = await this.keys.findOne({ _id: `${institution}/${keyId}`, revokedAt: null }).lean();
    return key ? this.fieldKeys.open(key.secretSealed, 'hisKeys.secret') : null;
  }

  /** Uses a nonce up; false when it was used before. */
  async useNonce(institution: string, keyId: string, nonce: string): Promise<boolean> {
    try {
      const expiresAt = new Date(this.clock.systemNow().getTime() + NONCE_LIFE_MS);
      await this.nonces.create({ _id: `${institution}/${keyId}/${nonce}`, expiresAt });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
