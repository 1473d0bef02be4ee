import { Injectable } from '@nestjs/common';
import type { PlanLimits } from '@zhenhoufu/shared/domain';
import { easedLimits, grantedTerms } from '@zhenhoufu/shared/policy';
import { Clock } from '../../common/clock.js';
import { PayingRecord } from '../paying-record/index.js';
import { creditTermsOn, houseLimitsOn, type Institution } from '../registry/index.js';

/** The limits of the house as they stand for one patient: eased for who paid off on time, where the scheme says so (P32). */
@Injectable()
export class LimitsOfPatient {
  constructor(
    private readonly clock: Clock,
    private readonly paying: PayingRecord,
  ) {}

  async of(institution: Institution, patientId: string): Promise<PlanLimits> {
    const today = this.clock.today();
    const limits = houseLimitsOn(institution, today);
    const terms = creditTermsOn(institution, today);
    if (!terms) return limits;
    const level = await this.paying.levelOf({ institution: institution._id, patientId });
    return easedLimits(limits, grantedTerms(terms, level));
  }
}
