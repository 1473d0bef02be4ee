import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  FORGIVENESS_TRANSITIONS,
  type ForgivenessState,
  HELP_RELIEF_TRANSITIONS,
  type HelpReliefState,
  statesBefore,
} from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { FORGIVENESS, type Forgiveness, HELP_RELIEF, type HelpRelief } from './help-money.schema.js';

/** Relief from outside and forgiveness: what help in money there is for a request. */
@Injectable()
export class HelpMoneyRepository {
  constructor(
    @InjectModel(HELP_RELIEF) private readonly reliefs: Model<HelpRelief>,
    @InjectModel(FORGIVENESS) private readonly forgivenesses: Model<Forgiveness>,
  ) {}

  async addRelief(row: HelpRelief, session: ClientSession): Promise<void> {
    await insertRow(this.reliefs, row, session);
  }

  async addForgiveness(row: Forgiveness, session: ClientSession): Promise<void> {
    await insertRow(this.forgivenesses, row, session);
  }

  /** Oldest first. */
  async reliefsOf(helpIds: readonly string[], session?: ClientSession): Promise<HelpRelief[]> {
    return this.reliefs
      .find({ helpId: { $in: [...helpIds] } })
      .sort({ _id: 1 })
      .session(session ?? null)
      .lean();
  }

  /** Oldest first. */
  async forgivenessOf(helpIds: readonly string[], session?: ClientSession): Promise<Forgiveness[]> {
    return this.forgivenesses
      .find({ helpId: { $in: [...helpIds] } })
      .sort({ _id: 1 })
      .session(session ?? null)
      .lean();
  }

  /** Goes on by the transition table; false when somebody was first. */
  async moveRelief(
    { _id }: HelpRelief,
    state: HelpReliefState,
    answer: Pick<HelpRelief, 'answered' | 'grantedFen' | 'paidTo' | 'answerSealed'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id, state: { $in: statesBefore(HELP_RELIEF_TRANSITIONS, state) } };
    return (await this.reliefs.updateOne(filter, { $set: { state, ...answer } }, { session })).modifiedCount === 1;
  }

  async moveForgiveness(
    { _id }: Forgiveness,
    state: ForgivenessState,
    decision: Pick<Forgiveness, 'decided' | 'noteSealed'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id, state: { $in: statesBefore(FORGIVENESS_TRANSITIONS, state) } };
    const change = { $set: { state, ...decision } };
    return (await this.forgivenesses.updateOne(filter, change, { session })).modifiedCount === 1;
  }

  /** What is proposed is no longer wanted: the request has ended. */
  async dropProposed(helpId: string, session: ClientSession): Promise<void> {
    await this.forgivenesses.updateMany({ helpId, state: 'proposed' }, { $set: { state: 'dropped' } }, { session });
  }

  /** Proposed by somebody else: they wait for this person. */
  async countProposed(institution: string, exceptStaffId: string): Promise<number> {
    return this.forgivenesses.countDocuments({
      institution,
      state: 'proposed',
      'proposed.staffId': { $ne: exceptStaffId },
    });
  }
}
