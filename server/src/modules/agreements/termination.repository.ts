import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { REVERSAL_TRANSITIONS, type ReversalState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { AGREEMENT_TERMINATION, type AgreementTermination } from './termination.schema.js';

@Injectable()
export class TerminationRepository {
  constructor(@InjectModel(AGREEMENT_TERMINATION) private readonly terminations: Model<AgreementTermination>) {}

  async create(row: AgreementTermination, session: ClientSession): Promise<void> {
    await insertRow(this.terminations, row, session);
  }

  async find(institution: string, terminationId: string, session?: ClientSession) {
    return this.terminations
      .findOne({ _id: terminationId, institution })
      .session(session ?? null)
      .lean<AgreementTermination>();
  }

  /** The one that waits or was confirmed. */
  async standingOf(agreementId: string, session?: ClientSession): Promise<AgreementTermination | null> {
    return this.terminations
      .findOne({ agreementId, state: { $in: ['asked', 'confirmed'] } })
      .session(session ?? null)
      .lean();
  }

  /** The newest of an agreement, however it ended. */
  async newestOf(agreementId: string): Promise<AgreementTermination | null> {
    return this.terminations.findOne({ agreementId }).sort({ _id: -1 }).lean();
  }

  async listAsked(institution: string): Promise<AgreementTermination[]> {
    return this.terminations.find({ institution, state: 'asked' }).sort({ _id: 1 }).lean();
  }

  /** How many wait for this person to decide. */
  async countAsked(institution: string, staffId: string): Promise<number> {
    return this.terminations.countDocuments({ institution, state: 'asked', 'askedBy.staffId': { $ne: staffId } });
  }

  /** Decides by the transition table; false when somebody else was first. */
  async decide(
    terminationId: string,
    state: ReversalState,
    decided: Pick<AgreementTermination, 'decidedBy' | 'note'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: terminationId, state: { $in: statesBefore(REVERSAL_TRANSITIONS, state) } };
    const result = await this.terminations.updateOne(filter, { $set: { state, ...decided } }, { session });
    return result.modifiedCount === 1;
  }
}
