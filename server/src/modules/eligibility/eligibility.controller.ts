import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { CaseReader } from './case-reader.js';
import { EligibilityService } from './eligibility.service.js';

type Case = ResponseOf<'getEligibilityCase'>;

/** Who may be treated first and pay later: two checks by two people (P8). */
@Controller()
export class EligibilityController {
  constructor(
    private readonly service: EligibilityService,
    private readonly reader: CaseReader,
  ) {}

  @Endpoint('listEligibilityQueue')
  listEligibilityQueue(@AtDesk() caller: StaffCaller, @Input() { query }: InputOf<'listEligibilityQueue'>) {
    return this.reader.queue(caller, query.stage);
  }

  @Endpoint('getEligibilityCase')
  getEligibilityCase(@CheckedStay() stay: StayScope): Promise<Case> {
    return this.reader.read(stay);
  }

  @Endpoint('recordDoctorCheck')
  async recordDoctorCheck(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordDoctorCheck'>,
  ): Promise<Case | Refusal> {
    const done = await this.service.recordDoctorCheck(stay, caller, body);
    return isRefusal(done) ? done : this.reader.read(stay);
  }

  @Endpoint('recordDeskDecision')
  async recordDeskDecision(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordDeskDecision'>,
  ): Promise<Case | Refusal> {
    const done = await this.service.recordDeskDecision(stay, caller, body);
    return isRefusal(done) ? done : this.reader.read(stay);
  }
}
