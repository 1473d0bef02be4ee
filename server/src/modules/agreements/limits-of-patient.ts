import { Injectable } from '@nestjs/common';
import type { PlanLimits } from '@zhenhoufu/shared/domain';
import { waivesShareNow } from '@zhenhoufu/shared/policy';
import { Clock } from '../../common/clock.js';
import { PayingRecord } from '../paying-record/index.js';
import { findProfileOn, houseLimitsOn, type Institution } from '../registry/index.js';

/** The limits of the house as they stand for one patient: who paid off on time needs no share now, by the scheme (P32). */
@Injectable()
export class LimitsOfPatient {
  constructor(
    private readonly clock: Clock,
    private readonly paying: PayingRecord,
  ) {}

  async of(institution: Institution, patientId: string): Promise<PlanLimits> {
    const today = this.clock.today();
    const limits = houseLimitsOn(institution, today);
    const profile = findProfileOn(institution, today);
    if (limits.shareNowPercent === 0 || !profile?.punctual) return limits;
    const level = await this.paying.levelOf({ institution: institution._id, patientId });
    return waivesShareNow(profile, level) ? { ...limits, shareNowPercent: 0 } : limits;
  }
}
