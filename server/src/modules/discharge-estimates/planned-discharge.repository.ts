import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import type { EstimateRow } from '../settlements/index.js';
import { PLANNED_DISCHARGE, type PlannedDischarge } from './discharge-estimate.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class PlannedDischargeRepository {
  constructor(@InjectModel(PLANNED_DISCHARGE) private readonly plans: Model<PlannedDischarge>) {}

  async add(row: PlannedDischarge, session: ClientSession): Promise<void> {
    await insertRow(this.plans, row, session);
  }

  /** What was written down about a stay, the newest first. */
  async listOf({ stayId, institution }: Stay, session?: ClientSession): Promise<PlannedDischarge[]> {
    return this.plans
      .find({ stayId, institution })
      .sort({ no: -1 })
      .session(session ?? null)
      .lean();
  }

  /** The newest row of each of these stays, by stay. */
  async latestOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, PlannedDischarge>> {
    const rows = await this.plans
      .find({ institution, stayId: { $in: [...stayIds] } })
      .sort({ no: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }
}

/**
 * The day on which somebody is to leave, and who said so: what the ward wrote down, else what the hospital's system put
 * into a pre-settlement (`dscgTime` of 2303) for that day or a later one.
 */
export function plannedOn(
  plan: PlannedDischarge | undefined,
  estimate: EstimateRow | null | undefined,
): { date: string | null; by: 'ward' | 'hospital' | null } {
  const sent = estimate?.dischargeOn ?? null;
  const ofSystem = sent !== null && estimate && sent >= estimate.estimatedOn ? sent : null;
  if (plan && (plan.date !== null || ofSystem === null)) return { date: plan.date, by: 'ward' };
  return { date: ofSystem, by: ofSystem === null ? null : 'hospital' };
}
