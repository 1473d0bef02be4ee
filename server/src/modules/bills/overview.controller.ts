import { Controller } from '@nestjs/common';
import type { StayOverview } from '@zhenhoufu/shared/contracts';
import { daysBetween } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { CheckedStay, Endpoint } from '../../common/endpoint.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineLookup } from '../charges/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { BillReader } from './bill-reader.js';
import { stayCosts } from './stay-overview.js';

/** 住院总览 (screens.md). */
@Controller()
export class StayOverviewController {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly lines: ChargeLineLookup,
    private readonly bills: BillReader,
  ) {}

  @Endpoint('getStayOverview')
  async getStayOverview(@CheckedStay() stay: StayScope): Promise<StayOverview> {
    const { admittedOn, dischargedOn } = await this.admissions.get(stay);
    const institution = await this.registry.getInstitution(stay.institution);
    const { days } = await this.bills.days(stay);
    const lastDay = dischargedOn ?? this.clock.today();
    // The scheme of the day of admission goes with the stay to its end.
    const stepFen = findProfileOn(institution, admittedOn)?.stagePayments?.stepFen ?? null;
    return {
      stayId: stay.stayId,
      admittedOn,
      lastDay,
      dayCount: daysBetween(admittedOn, lastDay) + 1,
      left: dischargedOn !== null,
      days,
      ...stayCosts(await this.lines.costsOf(stay), stepFen),
    };
  }
}
