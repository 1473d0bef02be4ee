import { Injectable } from '@nestjs/common';
import type { CeilingUse, CostLimits, DayCost } from '@zhenhoufu/shared/domain';
import type { Admission } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { EstimateRepository } from '../settlements/index.js';
import { ceilingUse } from './ceiling-use.js';
import { FiredLimitRepository } from './fired-limit.repository.js';
import { InsuranceTotalRepository } from './insurance-total.repository.js';
import type { FiredLimit } from './limit.schema.js';

export interface LimitFacts {
  days: DayCost[];
  ceiling: CeilingUse | null;
  fired: FiredLimit[];
}

/** What thresholds are looked at with, for many stays of one institution in a few reads. */
@Injectable()
export class LimitFactsReader {
  constructor(
    private readonly lines: ChargeLineRepository,
    private readonly estimates: EstimateRepository,
    private readonly totals: InsuranceTotalRepository,
    private readonly fired: FiredLimitRepository,
  ) {}

  /** By stay. `upTo`: the last day whose cost counts; `today`: whose year's ceiling. */
  async of(
    institution: string,
    stays: readonly Admission[],
    limits: CostLimits,
    { upTo, today }: { upTo: string; today: string },
  ): Promise<Map<string, LimitFacts>> {
    const stayIds = stays.map((stay) => stay._id);
    const days = await this.lines.dayCostsOf(stayIds, upTo);
    const fired = await this.fired.listOfStays(institution, stayIds);
    const patientIds = stays.map((stay) => stay.patientId);
    const totals = await this.totals.ofYear(institution, patientIds, today.slice(0, 4));
    const counted = stays.filter((stay) => totals.has(stay.patientId)).map((stay) => stay._id);
    const estimates = await this.estimates.latestSoundOfStays(institution, counted);
    return new Map(
      stays.map((stay) => [
        stay._id,
        {
          days: days.get(stay._id) ?? [],
          fired: fired.get(stay._id) ?? [],
          ceiling: ceilingUse(stay, limits, totals.get(stay.patientId) ?? [], estimates.get(stay._id), today),
        },
      ]),
    );
  }
}
