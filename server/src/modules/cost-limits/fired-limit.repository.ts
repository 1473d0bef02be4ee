import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { FIRED_LIMIT, type FiredLimit } from './limit.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class FiredLimitRepository {
  constructor(@InjectModel(FIRED_LIMIT) private readonly fired: Model<FiredLimit>) {}

  async add(row: FiredLimit, session: ClientSession): Promise<void> {
    await insertRow(this.fired, row, session);
  }

  /** What a stay reached, in the order in which it did. */
  async listOf({ stayId, institution }: Stay, session?: ClientSession): Promise<FiredLimit[]> {
    return this.fired
      .find({ stayId, institution })
      .sort({ reachedOn: 1, kind: 1, value: 1 })
      .session(session ?? null)
      .lean();
  }

  /** The same of several stays at once. */
  async listOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, FiredLimit[]>> {
    const rows = await this.fired
      .find({ stayId: { $in: [...stayIds] }, institution })
      .sort({ reachedOn: 1, kind: 1, value: 1 })
      .lean();
    const byStay = new Map<string, FiredLimit[]>();
    for (const row of rows) byStay.set(row.stayId, [...(byStay.get(row.stayId) ?? []), row]);
    return byStay;
  }
}
