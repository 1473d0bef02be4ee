import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { REVERSAL_TRANSITIONS, type ReversalState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { WINDOW_REVERSAL, type WindowReversal } from './window-reversal.schema.js';

@Injectable()
export class WindowReversalRepository {
  constructor(@InjectModel(WINDOW_REVERSAL) private readonly reversals: Model<WindowReversal>) {}

  async create(row: WindowReversal, session: ClientSession): Promise<void> {
    await insertRow(this.reversals, row, session);
  }

  async find(institution: string, reversalId: string, session?: ClientSession): Promise<WindowReversal | null> {
    return this.reversals
      .findOne({ _id: reversalId, institution })
      .session(session ?? null)
      .lean();
  }

  /** The one that waits or was confirmed. */
  async standingOf(paymentId: string, session?: ClientSession): Promise<WindowReversal | null> {
    return this.reversals
      .findOne({ paymentId, state: { $in: ['asked', 'confirmed'] } })
      .session(session ?? null)
      .lean();
  }

  /** The newest of each payment. */
  async newestOf(paymentIds: readonly string[]): Promise<Map<string, WindowReversal>> {
    const rows = await this.reversals
      .find({ paymentId: { $in: [...paymentIds] } })
      .sort({ _id: 1 })
      .lean();
    return new Map(rows.map((row) => [row.paymentId, row]));
  }

  async listAsked(institution: string): Promise<WindowReversal[]> {
    return this.reversals.find({ institution, state: 'asked' }).sort({ _id: 1 }).lean();
  }

  /** How many wait for this person to decide. */
  async countAsked(institution: string, staffId: string): Promise<number> {
    return this.reversals.countDocuments({ institution, state: 'asked', 'askedBy.staffId': { $ne: staffId } });
  }

  /** Decides by the transition table; false when somebody else was first. */
  async decide(
    reversalId: string,
    state: ReversalState,
    decided: Pick<WindowReversal, 'decidedBy' | 'note'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: reversalId, state: { $in: statesBefore(REVERSAL_TRANSITIONS, state) } };
    const result = await this.reversals.updateOne(filter, { $set: { state, ...decided } }, { session });
    return result.modifiedCount === 1;
  }
}
