import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { PRIVACY_CONSENT, type PrivacyConsent } from './identity.schema.js';
import { SessionRepository } from './session.repository.js';

@Injectable()
export class ConsentRepository {
  constructor(
    @InjectModel(PRIVACY_CONSENT) private readonly consents: Model<PrivacyConsent>,
    private readonly transactions: Transactions,
    private readonly sessions: SessionRepository,
  ) {}

  /** True while a consent to the purpose stands. */
  async holds(accountId: string, purpose: string): Promise<boolean> {
    return (await this.consents.exists({ accountId, purpose, withdrawnAt: null })) !== null;
  }

  /** Of these accounts, those whose consent to the purpose stands. */
  async holders(accountIds: readonly string[], purpose: string): Promise<Set<string>> {
    const standing = { accountId: { $in: [...new Set(accountIds)] }, purpose, withdrawnAt: null };
    const rows = await this.consents.find(standing, { accountId: 1 }).lean();
    return new Set(rows.map((row) => row.accountId));
  }

  /** Every consent an account ever gave, oldest first. */
  async listOf(accountId: string): Promise<PrivacyConsent[]> {
    return this.consents.find({ accountId }).sort({ givenAt: 1 }).lean();
  }

  /** Records a consent; an earlier one to the same purpose and version is left as it is. */
  async give(accountId: string, purpose: string, version: string, now: Date): Promise<void> {
    const standing = await this.consents.exists({ accountId, purpose, version, withdrawnAt: null });
    if (standing) return;
    const consent = { _id: newId(), accountId, purpose, version, givenAt: now, withdrawnAt: null };
    await this.transactions.run(async (session) => {
      await this.consents.create([consent], { session });
      await this.sessions.rightsChanged(accountId, session);
    });
  }

  /** Withdraws what stands for a purpose; withdrawal is as easy as consent (PIPL art. 15). */
  async withdraw(accountId: string, purpose: string, now: Date): Promise<void> {
    await this.transactions.run(async (session) => {
      const standing = { accountId, purpose, withdrawnAt: null };
      await this.consents.updateMany(standing, { $set: { withdrawnAt: now } }, { session });
      await this.sessions.rightsChanged(accountId, session);
    });
  }
}
