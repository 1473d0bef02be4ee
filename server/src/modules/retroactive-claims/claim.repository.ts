import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { RETROACTIVE_CLAIM_TRANSITIONS, type RetroactiveClaimState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { type ClaimRow, type ClaimStep, RETROACTIVE_CLAIM } from './claim.schema.js';

type Whose = Pick<StayScope, 'institution' | 'patientId'>;
type Change = Partial<Pick<ClaimRow, 'live' | 'items' | 'sentOn' | 'answeredOn' | 'paidTo'>>;

const OPEN: RetroactiveClaimState[] = ['applied', 'sent'];
/** The desk's list: all that wait, and the newest of the others up to here. */
const NEWEST_ENDED = 500;

@Injectable()
export class ClaimRepository {
  constructor(@InjectModel(RETROACTIVE_CLAIM) private readonly claims: Model<ClaimRow>) {}

  /** Throws a duplicate-key error when a stay stands in a live application already. */
  async add(row: ClaimRow, session: ClientSession): Promise<void> {
    await insertRow(this.claims, row, session);
  }

  async find({ institution, patientId }: Whose, claimId: string, session?: ClientSession): Promise<ClaimRow | null> {
    return this.claims
      .findOne({ _id: claimId, institution, patientId })
      .session(session ?? null)
      .lean();
  }

  async listOf({ institution, patientId }: Whose): Promise<ClaimRow[]> {
    return this.claims.find({ institution, patientId }).sort({ appliedOn: -1, _id: -1 }).lean();
  }

  /** Stays of the person that stand in a live application. */
  async takenOf({ institution, patientId }: Whose, session?: ClientSession): Promise<Set<string>> {
    const rows = await this.claims
      .find({ institution, patientId, live: true }, { stayIds: 1 })
      .session(session ?? null)
      .lean();
    return new Set(rows.flatMap((row) => row.stayIds));
  }

  /** What waits for the desk or the bureau, the longest first. */
  async openOf(institution: string): Promise<ClaimRow[]> {
    return this.claims
      .find({ institution, state: { $in: OPEN } })
      .sort({ appliedOn: 1, _id: 1 })
      .lean();
  }

  async endedOf(institution: string): Promise<ClaimRow[]> {
    return this.claims
      .find({ institution, state: { $nin: OPEN } })
      .sort({ appliedOn: -1, _id: -1 })
      .limit(NEWEST_ENDED)
      .lean();
  }

  async countToSend(institution: string): Promise<number> {
    return this.claims.countDocuments({ institution, state: 'applied' });
  }

  /** Applications of a period by day, one after another: for a file. */
  eachOf(institution: string, from: string, to: string): AsyncIterable<ClaimRow> {
    return this.claims
      .find({ institution, appliedOn: { $gte: from, $lte: to } })
      .sort({ appliedOn: 1, _id: 1 })
      .lean()
      .cursor();
  }

  /** Goes on by the transition table with the step; false when somebody else was first. */
  async move(row: ClaimRow, step: ClaimStep, change: Change, session: ClientSession): Promise<boolean> {
    const from = statesBefore(RETROACTIVE_CLAIM_TRANSITIONS, step.state);
    const filter = {
      _id: row._id,
      institution: row.institution,
      state: { $in: from },
      steps: { $size: row.steps.length },
    };
    const result = await this.claims.updateOne(
      filter as never,
      { $push: { steps: step }, $set: { state: step.state, ...change } } as never,
      { session },
    );
    return result.modifiedCount === 1;
  }
}
