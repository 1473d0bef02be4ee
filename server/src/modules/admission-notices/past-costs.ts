import { Injectable } from '@nestjs/common';
import { type CostEstimate, costEstimate } from '@zhenhoufu/shared/domain';
import type { Admission } from '../admissions/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type Institution, minStaysOn } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';

/** Older stays than the newest 300 alike say little about today's prices. */
const NEWEST_STAYS = 300;

/** What the institution's own settled stays with the same main diagnosis cost (P12). */
export interface PastCosts {
  minStays: number;
  total: CostEstimate;
  /** The patient's own part after insurance. */
  own: CostEstimate;
  /** Days of the oldest and the newest settlement among them. */
  from: string | null;
  to: string | null;
  settlementIds: string[];
}

@Injectable()
export class PastCostsReader {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly settlements: SettlementRepository,
  ) {}

  /** `today`: the day on which it is told. */
  async alike(stay: Admission, institution: Institution, today: string): Promise<PastCosts> {
    const minStays = minStaysOn(institution, today);
    const stayIds = await this.admissions.settledAlike(stay, NEWEST_STAYS);
    const rows = [...(await this.settlements.effectiveOfStays(stay.institution, stayIds)).values()];
    const days = rows.map((row) => row.settledOn).sort();
    return {
      minStays,
      total: costEstimate(
        rows.map((row) => row.checked.totalFen),
        minStays,
      ),
      own: costEstimate(
        rows.map((row) => row.checked.selfFen),
        minStays,
      ),
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      settlementIds: rows.map((row) => row._id),
    };
  }
}
