import { Injectable } from '@nestjs/common';
import { type ExpectedPart, expectedPart, type LineSums } from '@zhenhoufu/shared/domain';
import type { Admission } from '../admissions/index.js';
import { EstimateRepository, type EstimateRow } from '../settlements/index.js';
import type { ToldEstimate } from './discharge-estimate.schema.js';
import { ToldEstimateRepository } from './told-estimate.repository.js';

const NO_LINES: LineSums = { totalFen: 0, selfPayFen: 0, lines: 0, split: 0 };

/** An insurer knows the stay: it has given it its number. */
export function isInsured(stay: Pick<Admission, 'mdtrtId'>): boolean {
  return stay.mdtrtId !== null;
}

/** 预计自己要付 before settlement: one rule for the phone's first page and the desk's list. */
@Injectable()
export class ExpectedParts {
  constructor(
    private readonly estimates: EstimateRepository,
    private readonly told: ToldEstimateRepository,
  ) {}

  /** By stay, in two reads for all of them; `sums`: what the lines of each say. */
  async of(
    institution: string,
    stays: readonly Admission[],
    sums: ReadonlyMap<string, LineSums>,
  ): Promise<Map<string, ExpectedPart>> {
    const stayIds = stays.map((stay) => stay._id);
    const sent = await this.estimates.latestSoundOfStays(institution, stayIds);
    const told = await this.told.latestOfStays(institution, stayIds);
    return new Map(
      stays.map((stay) => {
        const { _id } = stay;
        return [_id, partOf(stay, sums.get(_id) ?? NO_LINES, sent.get(_id), told.get(_id))];
      }),
    );
  }
}

function partOf(
  stay: Admission,
  lines: LineSums,
  sent: EstimateRow | undefined,
  told: ToldEstimate | undefined,
): ExpectedPart {
  return expectedPart({
    preSettlement: sent ? { selfFen: sent.checked.selfFen, on: sent.estimatedOn } : null,
    told: told ? { amountFen: told.amountFen, on: told.toldOn } : null,
    lines,
    insured: isInsured(stay),
    emergency: stay.emergency,
  });
}
