import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { DOCTOR_CHECK, type DoctorCheck, ELIGIBILITY_DECISION, type EligibilityDecision } from './decision.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class EligibilityRepository {
  constructor(
    @InjectModel(DOCTOR_CHECK) private readonly checks: Model<DoctorCheck>,
    @InjectModel(ELIGIBILITY_DECISION) private readonly decisions: Model<EligibilityDecision>,
  ) {}

  /** The doctor's check that stands, or null when there is none or the desk gave it back. */
  async standingCheck(stay: Stay, session?: ClientSession): Promise<DoctorCheck | null> {
    return this.checks
      .findOne({ stayId: stay.stayId, institution: stay.institution, returnedAt: null })
      .sort({ at: -1 })
      .session(session ?? null)
      .lean();
  }

  async addCheck(check: DoctorCheck, session: ClientSession): Promise<void> {
    await this.checks.create([check], { session });
  }

  async returnCheck(check: DoctorCheck, reason: string, at: Date): Promise<void> {
    await this.checks.updateOne(
      { _id: check._id, returnedAt: null },
      { $set: { returnedAt: at, returnReason: reason } },
    );
  }

  /** The decision in force, or null. */
  async latestDecision(stay: Stay, session?: ClientSession): Promise<EligibilityDecision | null> {
    return this.decisions
      .findOne({ stayId: stay.stayId, institution: stay.institution })
      .sort({ 'desk.at': -1, _id: -1 })
      .session(session ?? null)
      .lean();
  }

  /** A decision of a stay by its id; throws when it is gone. */
  async get(stay: Stay, decisionId: string, session?: ClientSession): Promise<EligibilityDecision> {
    const filter = { _id: decisionId, stayId: stay.stayId, institution: stay.institution };
    const found = await this.decisions
      .findOne(filter)
      .session(session ?? null)
      .lean();
    if (!found) throw new Error('a decision that another names is gone');
    return found;
  }

  /** Every check of a stay by its id, those given back too. */
  async checksOf(stay: Stay): Promise<Map<string, DoctorCheck>> {
    const rows = await this.checks.find({ stayId: stay.stayId, institution: stay.institution }).lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** Every decision of a stay, the newest first. */
  async listDecisions(stay: Stay): Promise<EligibilityDecision[]> {
    return this.decisions
      .find({ stayId: stay.stayId, institution: stay.institution })
      .sort({ 'desk.at': -1, _id: -1 })
      .lean();
  }

  /** Decisions that let somebody through and were taken back, each with the one that took it back: one query (P8). */
  async listLetThrough(institution: string): Promise<{ wrong: EligibilityDecision; right: EligibilityDecision }[]> {
    const rows = await this.decisions
      .aggregate<EligibilityDecision & { wrong: EligibilityDecision }>([
        // Whoever declined a paper was not let through by anybody.
        {
          $match: {
            institution,
            replaces: { $type: 'string' },
            outcome: { $ne: 'eligible' },
            cause: { $exists: false },
          },
        },
        { $lookup: { from: 'eligibilityDecisions', localField: 'replaces', foreignField: '_id', as: 'wrong' } },
        { $unwind: '$wrong' },
        { $match: { 'wrong.outcome': 'eligible' } },
        { $sort: { 'desk.at': -1 } },
      ])
      .exec();
    return rows.map(({ wrong, ...right }) => ({ wrong, right }));
  }

  async latestDecisions(institution: string, stayIds: string[]): Promise<Map<string, EligibilityDecision>> {
    const rows = await this.decisions
      .find({ institution, stayId: { $in: stayIds } })
      .sort({ 'desk.at': 1, _id: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  async standingChecks(institution: string, stayIds: string[]): Promise<Map<string, DoctorCheck>> {
    const rows = await this.checks
      .find({ institution, stayId: { $in: stayIds }, returnedAt: null })
      .sort({ at: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  async addDecision(decision: EligibilityDecision, session: ClientSession): Promise<void> {
    await this.decisions.create([decision], { session });
  }
}
