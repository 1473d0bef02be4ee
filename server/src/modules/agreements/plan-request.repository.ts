import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { PLAN_REQUEST_TRANSITIONS, type PlanRequestState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { PLAN_REQUEST, type PlanAnswer, type PlanRequest } from './plan-request.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class PlanRequestRepository {
  constructor(@InjectModel(PLAN_REQUEST) private readonly requests: Model<PlanRequest>) {}

  async create(row: PlanRequest, session: ClientSession): Promise<void> {
    await insertRow(this.requests, row, session);
  }

  async waitingOf({ stayId, institution }: Stay, session?: ClientSession): Promise<PlanRequest | null> {
    return this.requests
      .findOne({ stayId, institution, state: 'waiting' })
      .session(session ?? null)
      .lean();
  }

  async latestOf({ stayId, institution }: Stay): Promise<PlanRequest | null> {
    return this.requests.findOne({ stayId, institution }).sort({ askedAt: -1, _id: -1 }).lean();
  }

  /** Oldest first. */
  async listWaiting(institution: string): Promise<PlanRequest[]> {
    return this.requests.find({ institution, state: 'waiting' }).sort({ askedAt: 1 }).lean();
  }

  async countWaiting(institution: string): Promise<number> {
    return this.requests.countDocuments({ institution, state: 'waiting' });
  }

  /** Ends a request of the stay by the transition table; false when somebody was first. */
  async close(
    { stayId, institution }: Stay,
    requestId: string,
    state: PlanRequestState,
    answer: PlanAnswer | null,
    session: ClientSession,
  ): Promise<boolean> {
    const before = { $in: statesBefore(PLAN_REQUEST_TRANSITIONS, state) };
    const filter = { _id: requestId, stayId, institution, state: before };
    return (await this.requests.updateOne(filter, { $set: { state, answer } }, { session })).modifiedCount === 1;
  }
}
