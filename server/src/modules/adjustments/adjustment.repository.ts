import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { ADJUSTMENT_TRANSITIONS, type AdjustmentState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { ADJUSTMENT, type AdjustmentRow } from './adjustment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
/** The desk's list: all that wait, and the newest of the decided up to here. */
const NEWEST_DECIDED = 500;

@Injectable()
export class AdjustmentRepository {
  constructor(@InjectModel(ADJUSTMENT) private readonly adjustments: Model<AdjustmentRow>) {}

  async add(row: AdjustmentRow, session: ClientSession): Promise<void> {
    await insertRow(this.adjustments, row, session);
  }

  async find(
    { stayId, institution }: Stay,
    adjustmentId: string,
    session: ClientSession,
  ): Promise<AdjustmentRow | null> {
    return this.adjustments.findOne({ _id: adjustmentId, stayId, institution }).session(session).lean();
  }

  /** Adjustments of a stay by settlement, the share first, then the cases in the order they were reported. */
  async listOf({ stayId, institution }: Stay, session?: ClientSession): Promise<AdjustmentRow[]> {
    return this.adjustments
      .find({ stayId, institution })
      .sort({ settlementVersion: 1, _id: 1 })
      .session(session ?? null)
      .lean();
  }

  /** Does something of this stay wait for a person? */
  async waits({ stayId, institution }: Stay, session?: ClientSession): Promise<boolean> {
    const filter = { stayId, institution, state: 'proposed' as const };
    return (await this.adjustments.exists(filter).session(session ?? null)) !== null;
  }

  /** What waits in an institution, the longest first. */
  async waitingOf(institution: string): Promise<AdjustmentRow[]> {
    return this.adjustments.find({ institution, state: 'proposed' }).sort({ proposedAt: 1, _id: 1 }).lean();
  }

  async countWaiting(institution: string): Promise<number> {
    return this.adjustments.countDocuments({ institution, state: 'proposed' });
  }

  /** What was decided in an institution, the newest first. */
  async decidedOf(institution: string): Promise<AdjustmentRow[]> {
    const states: AdjustmentState[] = ['confirmed', 'declined', 'reversed'];
    return this.adjustments
      .find({ institution, state: { $in: states }, decision: { $ne: null } })
      .sort({ 'decision.at': -1, _id: -1 })
      .limit(NEWEST_DECIDED)
      .lean();
  }

  /** Goes on by the transition table with what comes with it; false when somebody else was first. */
  async move(
    row: Pick<AdjustmentRow, '_id' | 'amountFen'>,
    to: AdjustmentState,
    change: Partial<Pick<AdjustmentRow, 'amountFen' | 'decision'>>,
    session: ClientSession,
  ): Promise<boolean> {
    const from =
      to === 'proposed' ? ['proposed' as const, 'dropped' as const] : statesBefore(ADJUSTMENT_TRANSITIONS, to);
    const result = await this.adjustments.updateOne(
      { _id: row._id, state: { $in: from }, amountFen: row.amountFen },
      { $set: { state: to, ...change } },
      { session },
    );
    return result.matchedCount === 1;
  }
}
