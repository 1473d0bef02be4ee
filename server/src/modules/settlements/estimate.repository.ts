import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { ESTIMATE, type EstimateRow } from './estimate.schema.js';

@Injectable()
export class EstimateRepository {
  constructor(@InjectModel(ESTIMATE) private readonly estimates: Model<EstimateRow>) {}

  /** Keeps an estimate; answers what stood under its key before, or null when it is new. */
  async keep(row: EstimateRow): Promise<EstimateRow | null> {
    return this.estimates
      .findOneAndUpdate({ _id: row._id }, { $setOnInsert: row }, { upsert: true, returnDocument: 'before' })
      .lean();
  }

  /** The same of several stays at once. */
  async latestSoundOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, EstimateRow>> {
    const rows = await this.estimates.aggregate<{ row: EstimateRow }>([
      { $match: { stayId: { $in: [...stayIds] }, institution, 'checked.problems': { $size: 0 } } },
      { $sort: { stayId: 1, arrivedAt: -1, receivedAt: -1 } },
      { $group: { _id: '$stayId', row: { $first: '$$ROOT' } } },
    ]);
    return new Map(rows.map(({ row }) => [row.stayId, row]));
  }

  /** The newest estimate of a stay whose sums add up: only such a one is shown to a family. */
  async latestSound(stay: Pick<StayScope, 'stayId' | 'institution'>): Promise<EstimateRow | null> {
    return this.estimates
      .findOne({ stayId: stay.stayId, institution: stay.institution, 'checked.problems': { $size: 0 } })
      .sort({ arrivedAt: -1, receivedAt: -1 })
      .lean();
  }
}
