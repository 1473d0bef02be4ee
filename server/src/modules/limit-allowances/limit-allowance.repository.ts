import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { REVERSAL_TRANSITIONS, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { LIMIT_ALLOWANCE, type LimitAllowanceRow } from './limit-allowance.schema.js';

@Injectable()
export class LimitAllowanceRepository {
  constructor(@InjectModel(LIMIT_ALLOWANCE) private readonly allowances: Model<LimitAllowanceRow>) {}

  async create(row: LimitAllowanceRow, session: ClientSession): Promise<void> {
    await insertRow(this.allowances, row, session);
  }

  async find(institution: string, allowanceId: string, session: ClientSession): Promise<LimitAllowanceRow | null> {
    return this.allowances.findOne({ _id: allowanceId, institution }).session(session).lean();
  }

  async waitingOf(
    institution: string,
    role: LimitAllowanceRow['role'],
    session: ClientSession,
  ): Promise<LimitAllowanceRow | null> {
    return this.allowances.findOne({ institution, role, state: 'asked' }).session(session).lean();
  }

  /** Every change that was ever asked for, the newest first. */
  async listOf(institution: string): Promise<LimitAllowanceRow[]> {
    return this.allowances.find({ institution }).sort({ _id: -1 }).lean();
  }

  /** What two people decided, in the order of the decisions. */
  async confirmedOf(institution: string): Promise<LimitAllowanceRow[]> {
    return this.allowances.find({ institution, state: 'confirmed' }).sort({ 'decidedBy.at': 1, _id: 1 }).lean();
  }

  /** How many wait for this person to decide. */
  async countAsked(institution: string, staffId: string): Promise<number> {
    return this.allowances.countDocuments({ institution, state: 'asked', 'askedBy.staffId': { $ne: staffId } });
  }

  /** Decides by the transition table; false when somebody else was first. */
  async decide(
    allowanceId: string,
    state: LimitAllowanceRow['state'],
    decided: Pick<LimitAllowanceRow, 'decidedBy' | 'note'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: allowanceId, state: { $in: statesBefore(REVERSAL_TRANSITIONS, state) } };
    const result = await this.allowances.updateOne(filter, { $set: { state, ...decided } }, { session });
    return result.modifiedCount === 1;
  }
}
