import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { OBJECTION_TRANSITIONS, type ObjectionState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { OBJECTION, type ObjectionRow } from './objection.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
/** The desk's list: all that wait, and the newest of the answered up to here. */
const NEWEST_ANSWERED = 500;

@Injectable()
export class ObjectionRepository {
  constructor(@InjectModel(OBJECTION) private readonly objections: Model<ObjectionRow>) {}

  async add(row: ObjectionRow, session: ClientSession): Promise<void> {
    await insertRow(this.objections, row, session);
  }

  async openOf({ stayId, institution }: Stay, session?: ClientSession): Promise<ObjectionRow | null> {
    return this.objections
      .findOne({ stayId, institution, state: 'open' })
      .session(session ?? null)
      .lean();
  }

  async find({ stayId, institution }: Stay, objectionId: string, session: ClientSession): Promise<ObjectionRow | null> {
    return this.objections.findOne({ _id: objectionId, stayId, institution }).session(session).lean();
  }

  /** The newest first. */
  async listOf({ stayId, institution }: Stay): Promise<ObjectionRow[]> {
    return this.objections.find({ stayId, institution }).sort({ raisedAt: -1, _id: -1 }).lean();
  }

  /** Those that wait, the longest first. */
  async openIn(institution: string): Promise<ObjectionRow[]> {
    return this.objections.find({ institution, state: 'open' }).sort({ raisedAt: 1 }).lean();
  }

  async endedIn(institution: string): Promise<ObjectionRow[]> {
    const ended = this.objections.find({ institution, state: { $ne: 'open' } });
    return ended.sort({ raisedAt: -1 }).limit(NEWEST_ANSWERED).lean();
  }

  async countOpen(institution: string): Promise<number> {
    return this.objections.countDocuments({ institution, state: 'open' });
  }

  /** Ends it by the transition table; false when somebody was first. */
  async end(
    row: ObjectionRow,
    state: ObjectionState,
    answer: ObjectionRow['answer'],
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: row._id, state: { $in: statesBefore(OBJECTION_TRANSITIONS, state) } };
    return (await this.objections.updateOne(filter, { $set: { state, answer } }, { session })).modifiedCount === 1;
  }
}
