import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { TOLD_ESTIMATE, type ToldEstimate } from './discharge-estimate.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/** The report looks at the newest so many. */
const REPORTED = 2_000;

@Injectable()
export class ToldEstimateRepository {
  constructor(@InjectModel(TOLD_ESTIMATE) private readonly told: Model<ToldEstimate>) {}

  async add(row: ToldEstimate, session: ClientSession): Promise<void> {
    await insertRow(this.told, row, session);
  }

  /** Throws when it is gone: use it where the id comes from our own documents. */
  async get(estimateId: string): Promise<ToldEstimate> {
    const row = await this.told.findById(estimateId).lean();
    if (!row) throw new Error(`a told estimate is gone: ${estimateId}`);
    return row;
  }

  /** What the family was told, the newest first. */
  async listOf({ stayId, institution }: Stay, session?: ClientSession): Promise<ToldEstimate[]> {
    return this.told
      .find({ stayId, institution })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** The newest of each of these stays, by stay. */
  async latestOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, ToldEstimate>> {
    const rows = await this.told
      .find({ institution, stayId: { $in: [...stayIds] } })
      .sort({ version: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  /** The newest of an institution, for the report. */
  async newest(institution: string): Promise<ToldEstimate[]> {
    return this.told.find({ institution }).sort({ toldOn: -1, version: -1 }).limit(REPORTED).lean();
  }
}
