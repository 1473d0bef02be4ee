import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { ARREARS_CASE, type ArrearsCaseRow } from './case.schema.js';

type Patient = Pick<StayScope, 'institution' | 'patientId'>;
/** The desk's list: every one that is open, and the newest of the ended up to here. */
const NEWEST_ENDED = 500;

@Injectable()
export class CaseRepository {
  constructor(@InjectModel(ARREARS_CASE) private readonly cases: Model<ArrearsCaseRow>) {}

  async add(row: ArrearsCaseRow, session: ClientSession): Promise<void> {
    await insertRow(this.cases, row, session);
  }

  async find(
    { institution, stayId }: Pick<StayScope, 'institution' | 'stayId'>,
    caseId: string,
    session?: ClientSession,
  ): Promise<ArrearsCaseRow | null> {
    return this.cases
      .findOne({ _id: caseId, institution, stayId })
      .session(session ?? null)
      .lean();
  }

  async openOf(obligationId: string, session?: ClientSession): Promise<ArrearsCaseRow | null> {
    return this.cases
      .findOne({ obligationId, open: true })
      .session(session ?? null)
      .lean();
  }

  /** The newest of a person at this hospital, one that is open before all that ended. */
  async latestOf({ institution, patientId }: Patient, session?: ClientSession): Promise<ArrearsCaseRow | null> {
    return this.cases
      .findOne({ institution, patientId })
      .sort({ open: -1, openedOn: -1, _id: -1 })
      .session(session ?? null)
      .lean();
  }

  /** All about the debt of one stay, in the order in which they were opened. */
  async ofStay({ institution, stayId }: Pick<StayScope, 'institution' | 'stayId'>): Promise<ArrearsCaseRow[]> {
    return this.cases.find({ institution, stayId }).sort({ openedOn: 1, _id: 1 }).lean();
  }

  /** Open ones, the oldest first, then the newest of the ended. */
  async listOf(institution: string): Promise<ArrearsCaseRow[]> {
    const open = await this.cases.find({ institution, open: true }).sort({ openedOn: 1, _id: 1 }).lean();
    const ended = this.cases.find({ institution, open: { $exists: false } });
    return [...open, ...(await ended.sort({ openedOn: -1, _id: -1 }).limit(NEWEST_ENDED).lean())];
  }

  async openOfStay(stayId: string, session?: ClientSession): Promise<ArrearsCaseRow[]> {
    return this.cases
      .find({ stayId, open: true })
      .session(session ?? null)
      .lean();
  }

  async openIn(institution: string): Promise<ArrearsCaseRow[]> {
    return this.cases.find({ institution, open: true }).lean();
  }

  /** Open ones to which a member of the family objected, wherever they are; the newest first. */
  async openQuestionedBy(member: string): Promise<ArrearsCaseRow[]> {
    return this.cases.find({ 'objections.member': member, open: true }).sort({ openedOn: -1, _id: -1 }).lean();
  }

  async byIds(institution: string, caseIds: readonly string[]): Promise<ArrearsCaseRow[]> {
    return this.cases.find({ institution, _id: { $in: [...caseIds] } }).lean();
  }

  /** Writes the next version of what was read; false when somebody else was first. */
  async replace(read: ArrearsCaseRow, next: ArrearsCaseRow, session: ClientSession): Promise<boolean> {
    const { _id, version } = read;
    const replaced = await this.cases.replaceOne({ _id, version }, { ...next, version: version + 1 }, { session });
    return replaced.modifiedCount === 1;
  }
}
