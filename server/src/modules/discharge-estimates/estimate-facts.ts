import { Injectable } from '@nestjs/common';
import { type PatientPart, patientPart } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import { PastCostsReader } from '../admission-notices/index.js';
import type { Admission } from '../admissions/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { EstimateRepository } from '../settlements/index.js';
import { isInsured } from './expected-parts.js';

/** An estimate as it would be told now, with what it rests on. */
export interface EstimateNow extends PatientPart {
  totalFen: number;
  asOf: string;
  stays: number;
  basis: string[];
}

/** Reckons what a patient will have to pay, from what is known at this moment (P18). */
@Injectable()
export class EstimateFacts {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly lines: ChargeLineRepository,
    private readonly estimates: EstimateRepository,
    private readonly pastCosts: PastCostsReader,
  ) {}

  /** Null where nothing is known yet. */
  async now(stay: Admission): Promise<EstimateNow | null> {
    const scope = { stayId: stay._id, institution: stay.institution };
    const today = this.clock.today();
    const lines = await this.lines.totalsOf(scope);
    const sent = await this.estimates.latestSound(scope);
    const preSettlement = sent && { selfFen: sent.checked.selfFen, on: sent.estimatedOn };
    const past = await this.pastCosts.alike(stay, await this.registry.getInstitution(stay.institution), today);
    const part = patientPart({ preSettlement, lines, past: past.own, insured: isInsured(stay) });
    if (part === null) return null;
    if (part.source === 'pre-settlement' && sent) {
      return { ...part, totalFen: sent.checked.totalFen, asOf: sent.estimatedOn, stays: 0, basis: [sent._id] };
    }
    const onPast = part.source === 'past-stays';
    return {
      ...part,
      totalFen: lines.totalFen,
      asOf: today,
      stays: onPast ? past.own.stays : 0,
      basis: onPast ? past.settlementIds : [],
    };
  }
}
