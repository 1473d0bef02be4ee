import { Controller } from '@nestjs/common';
import type { DeskEstimate, FamilyEstimate, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { badFirstDay, datedRowViews, estimateDaysOn, RegistryRepository } from '../registry/index.js';
import { EstimateReader } from './estimate.reader.js';
import { EstimateService } from './estimate.service.js';
import { EstimateList } from './estimate-list.js';

type Days = ResponseOf<'getEstimateDays'>;

/** 出院预估: the ward's planned day, billing's estimate, the family's page, the report (P18). */
@Controller()
export class EstimatesController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly service: EstimateService,
    private readonly reader: EstimateReader,
    private readonly estimates: EstimateList,
  ) {}

  @Endpoint('readDischargeEstimate')
  readDischargeEstimate(@CheckedStay() stay: StayScope): Promise<FamilyEstimate> {
    return this.reader.forFamily(stay);
  }

  @Endpoint('getDischargeEstimate')
  getDischargeEstimate(@CheckedStay() stay: StayScope): Promise<DeskEstimate> {
    return this.reader.atDesk(stay);
  }

  @Endpoint('planDischarge')
  async planDischarge(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'planDischarge'>,
  ): Promise<DeskEstimate | Refusal> {
    return (await this.service.plan(stay, caller, body.date)) ?? this.reader.atDesk(stay);
  }

  @Endpoint('tellDischargeEstimate')
  async tellDischargeEstimate(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'tellDischargeEstimate'>,
  ): Promise<DeskEstimate | Refusal> {
    const by = { staffId: caller.staffId, name: caller.name };
    return (await this.service.tell(stay, by, body)) ?? this.reader.atDesk(stay);
  }

  @Endpoint('listDischargeEstimates')
  listDischargeEstimates(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listDischargeEstimates'>> {
    return this.estimates.list(
      caller.institution,
      caller.role === 'billing' ? undefined : (caller.departmentCode ?? ''),
    );
  }

  @Endpoint('getEstimateReport')
  getEstimateReport(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getEstimateReport'>> {
    return this.estimates.report(caller.institution);
  }

  @Endpoint('getEstimateDays')
  async getEstimateDays(@AtDesk() { institution }: StaffCaller): Promise<Days> {
    const house = await this.registry.getInstitution(institution);
    return { days: estimateDaysOn(house, this.clock.today()), rows: datedRowViews(house.estimateDays ?? []) };
  }

  @Endpoint('setEstimateDays')
  async setEstimateDays(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setEstimateDays'>,
  ): Promise<Days | Refusal> {
    const { days, from } = body;
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    const row = { days, from, recordedBy, recordedAt: this.clock.now() };
    await this.registry.addEstimateDays(caller.institution, row);
    return this.getEstimateDays(caller);
  }
}
