import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import { PRIVACY_CONSENT, type PrivacyConsent } from './identity.schema.js';

@Injectable()
export class ConsentRepository {
  constructor(@InjectModel(PRIVACY_CONSENT) private readonly consents: Model<PrivacyConsent>) {}

  /** True while a consent to the purpose stands. */
  async holds(accountId: string, purpose: string): Promise<boolean> {
    return (await this.consents.exists({ accountId, purpose, withdrawnAt: null })) !== null;
  }

  /** Every consent an account ever gave, oldest first. */
  async listOf(accountId: string): Promise<PrivacyConsent[]> {
    return this.consents.find({ accountId }).sort({ givenAt: 1 }).lean();
  }

  /** Records a consent; an earlier one to the same purpose and version is left as it is. */
  async give(accountId: string, purpose: string, version: string, now: Date): Promise<void> {
    const standing = await this.consents.exists({ accountId, purpose, version, withdrawnAt: null });
    if (standing) return;
    await this.consents.create({ _id: newId(), accountId, purpose, version, givenAt: now, withdrawnAt: null });
  }

  /** Withdraws what stands for a purpose; withdrawal is as easy as consent (PIPL art. 15). */
  async withdraw(accountId: string, purpose: string, now: Date): Promise<void> {
    await this.consents.updateMany({ accountId, purpose, withdrawnAt: null }, { $set: { withdrawnAt: now } });
  }
}
