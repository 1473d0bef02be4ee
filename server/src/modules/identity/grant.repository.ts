import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Scope } from '@zhenhoufu/shared/routes';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Transactions } from '../../database/transactions.js';
import { GRANT, type Grant } from './identity.schema.js';
import { SessionRepository } from './session.repository.js';

@Injectable()
export class GrantRepository {
  constructor(
    @InjectModel(GRANT) private readonly grants: Model<Grant>,
    private readonly transactions: Transactions,
    private readonly sessions: SessionRepository,
  ) {}

  /** The account's live grant for a patient on a business date, or null. */
  async findActive(accountId: string, patientId: string, today: string): Promise<Grant | null> {
    const grant = await this.grants.findOne({ accountId, patientId, status: 'active' }).lean();
    return grant && (grant.until === null || grant.until >= today) ? grant : null;
  }

  /** Active and pending grants of an account. */
  async listOfAccount(accountId: string): Promise<Grant[]> {
    return this.grants
      .find({ accountId, status: { $in: ['active', 'pending'] } })
      .sort({ boundAt: 1 })
      .lean();
  }

  /** Everybody bound to the patient of a stay, revoked ones too. */
  async listOfStay(scope: StayScope): Promise<Grant[]> {
    return this.grants.find({ institution: scope.institution, patientId: scope.patientId }).sort({ boundAt: 1 }).lean();
  }

  /** Everybody bound to these patients with an active grant. */
  async listActiveOfPatients(institution: string, patientIds: readonly string[]): Promise<Grant[]> {
    return this.grants
      .find({ institution, patientId: { $in: [...patientIds] }, status: 'active' })
      .sort({ boundAt: 1 })
      .lean();
  }

  /** Accounts that may be told about a stay: active grants with this scope on a business date. */
  async listActiveWithScope(institution: string, patientId: string, scope: Scope, today: string): Promise<Grant[]> {
    const grants = await this.grants.find({ institution, patientId, status: 'active', scopes: scope }).lean();
    return grants.filter((grant) => grant.until === null || grant.until >= today);
  }

  /** Inserts a grant; in the caller's transaction where there is one. */
  async create(grant: Grant, within?: ClientSession): Promise<void> {
    const insert = async (session: ClientSession) => {
      await this.grants.create([grant], { session });
      await this.sessions.rightsChanged(grant.accountId, session);
    };
    await (within ? insert(within) : this.transactions.run(insert));
  }

  /** A live grant of an account for a patient, whatever its status. */
  async findLive(accountId: string, patientId: string): Promise<Grant | null> {
    return this.grants.findOne({ accountId, patientId, status: { $in: ['active', 'pending'] } }).lean();
  }

  /** Moves a pending or active grant on; null when it is not in one of `from`. */
  async change(
    scope: StayScope,
    grantId: string,
    from: Grant['status'][],
    change: Partial<
      Pick<
        Grant,
        | 'status'
        | 'scopes'
        | 'until'
        | 'confirmedBy'
        | 'revokedAt'
        | 'relation'
        | 'relationName'
        | 'name'
        | 'guardianship'
      >
    >,
    within?: ClientSession,
  ): Promise<Grant | null> {
    const filter = { _id: grantId, institution: scope.institution, patientId: scope.patientId, status: { $in: from } };
    const move = async (session: ClientSession) => {
      const grant = await this.grants
        .findOneAndUpdate(filter, { $set: change }, { session, returnDocument: 'after' })
        .lean();
      if (grant) await this.sessions.rightsChanged(grant.accountId, session);
      return grant;
    };
    return within ? move(within) : this.transactions.run(move);
  }

  /**
   * The patient of a stay became known: whoever was bound goes along, but waits to be confirmed again, because the
   * record may hold more than this stay. Safe to run twice.
   */
  async follow(institution: string, fromPatientId: string, toPatientId: string): Promise<void> {
    const bound = await this.grants
      .find({ institution, patientId: fromPatientId, status: { $in: ['pending', 'active'] } })
      .lean();
    for (const grant of bound) {
      await this.transactions.run(async (session) => {
        const has = await this.grants
          .findOne({ accountId: grant.accountId, patientId: toPatientId, status: { $in: ['pending', 'active'] } })
          .session(session)
          .lean();
        const change = has ? { status: 'revoked' as const } : { patientId: toPatientId, status: 'pending' as const };
        await this.grants.updateOne({ _id: grant._id, patientId: fromPatientId }, { $set: change }, { session });
        await this.sessions.rightsChanged(grant.accountId, session);
      });
    }
  }
}
