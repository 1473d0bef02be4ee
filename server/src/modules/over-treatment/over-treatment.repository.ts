import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { OVER_TREATMENT, type OverTreatmentRow, type ReviewRow } from './over-treatment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
/** The desk's list: every one that waits, and the newest of the decided up to here. */
const NEWEST_DECIDED = 500;

@Injectable()
export class OverTreatmentRepository {
  constructor(@InjectModel(OVER_TREATMENT) private readonly cases: Model<OverTreatmentRow>) {}

  /** Throws a duplicate-key error when the line was reported at the same moment. */
  async add(row: OverTreatmentRow, session: ClientSession): Promise<void> {
    await insertRow(this.cases, row, session);
  }

  async find(
    { stayId, institution }: Stay,
    by: { caseId: string } | { lineId: string },
    session?: ClientSession,
  ): Promise<OverTreatmentRow | null> {
    const filter = 'caseId' in by ? { _id: by.caseId } : { lineId: by.lineId };
    return this.cases
      .findOne({ ...filter, stayId, institution })
      .session(session ?? null)
      .lean();
  }

  /** Cases of a stay, newest first. */
  async listOf({ stayId, institution }: Stay, session?: ClientSession): Promise<OverTreatmentRow[]> {
    return this.cases
      .find({ stayId, institution })
      .sort({ reportedAt: -1, _id: -1 })
      .session(session ?? null)
      .lean();
  }

  /** Those that wait for a review, the longest first. */
  async waitingOf(institution: string): Promise<OverTreatmentRow[]> {
    const states = ['reported' as const, 'reviewing' as const];
    return this.cases
      .find({ institution, state: { $in: states } })
      .sort({ reportedAt: 1, _id: 1 })
      .lean();
  }

  async decidedOf(institution: string): Promise<OverTreatmentRow[]> {
    return this.cases
      .find({ institution, state: 'decided' })
      .sort({ reportedAt: -1, _id: -1 })
      .limit(NEWEST_DECIDED)
      .lean();
  }

  /** Adds a review after so many; false when somebody else spoke first. */
  async addReview(
    row: OverTreatmentRow,
    review: ReviewRow,
    change: Pick<OverTreatmentRow, 'state' | 'outcome' | 'decidedAt'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: row._id, state: { $ne: 'decided' as const }, reviews: { $size: row.reviews.length } };
    const result = await this.cases.updateOne(filter as never, { $push: { reviews: review }, $set: change } as never, {
      session,
    });
    return result.modifiedCount === 1;
  }
}
