import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { REVERSAL_TRANSITIONS, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { EVIDENCE, type EvidenceRow } from './evidence.schema.js';

const NEWEST = 500;

@Injectable()
export class EvidenceRepository {
  constructor(@InjectModel(EVIDENCE) private readonly bundles: Model<EvidenceRow>) {}

  /** Throws a duplicate-key error when one of the stay waits already. */
  async add(row: EvidenceRow, session: ClientSession): Promise<void> {
    await insertRow(this.bundles, row, session);
  }

  async find(
    { institution, stayId }: Pick<EvidenceRow, 'institution' | 'stayId'>,
    bundleId: string,
    session?: ClientSession,
  ): Promise<EvidenceRow | null> {
    return this.bundles
      .findOne({ _id: bundleId, institution, stayId })
      .session(session ?? null)
      .lean();
  }

  async waitingOf(stayId: string, session: ClientSession): Promise<EvidenceRow | null> {
    return this.bundles.findOne({ stayId, state: 'asked' }).session(session).lean();
  }

  /** What waits first, then the newest; of one stay where given. */
  async list(institution: string, stayId?: string): Promise<EvidenceRow[]> {
    const of = { institution, ...(stayId ? { stayId } : {}) };
    const waiting = await this.bundles
      .find({ ...of, state: 'asked' })
      .sort({ 'askedBy.at': 1 })
      .lean();
    const ended = this.bundles.find({ ...of, state: { $ne: 'asked' } }).sort({ 'askedBy.at': -1 });
    return [...waiting, ...(await ended.limit(NEWEST).lean())];
  }

  /** By the transition table; false when somebody else was first. */
  async decide(
    bundleId: string,
    state: EvidenceRow['state'],
    decided: Pick<EvidenceRow, 'decidedBy' | 'note'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: bundleId, state: { $in: statesBefore(REVERSAL_TRANSITIONS, state) } };
    const result = await this.bundles.updateOne(filter, { $set: { state, ...decided } }, { session });
    return result.modifiedCount === 1;
  }

  /** Of two who make it at the same moment the first one's stays. */
  async keep(bundleId: string, made: NonNullable<EvidenceRow['made']>): Promise<void> {
    await this.bundles.updateOne({ _id: bundleId, made: null }, { $set: { made } });
  }

  async addExport(bundleId: string, by: EvidenceRow['askedBy']): Promise<void> {
    await this.bundles.updateOne({ _id: bundleId }, { $push: { exports: by } });
  }

  /** How many wait for this person to decide. */
  async countAsked(institution: string, staffId: string): Promise<number> {
    return this.bundles.countDocuments({ institution, state: 'asked', 'askedBy.staffId': { $ne: staffId } });
  }
}
