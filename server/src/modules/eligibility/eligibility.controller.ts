import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { CaseAdditions } from './case-additions.js';
import { CaseReader } from './case-reader.js';
import { EligibilityService } from './eligibility.service.js';

type Case = ResponseOf<'getEligibilityCase'>;

/** Who may be treated first and pay later: two checks by two people (P8). */
@Controller()
export class EligibilityController {
  constructor(
    private readonly service: EligibilityService,
    private readonly reader: CaseReader,
    private readonly additions: CaseAdditions,
  ) {}

  @Endpoint('listEligibilityQueue')
  listEligibilityQueue(@AtDesk() caller: StaffCaller, @Input() { query }: InputOf<'listEligibilityQueue'>) {
    return this.reader.queue(caller, query.stage);
  }

  @Endpoint('getEligibilityCase')
  getEligibilityCase(@CheckedStay() stay: StayScope): Promise<Case> {
    return this.reader.read(stay);
  }

  @Endpoint('declareEmergency')
  async declareEmergency(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'declareEmergency'>,
  ): Promise<Case | Refusal> {
    const done = await this.service.declareEmergency(stay, caller, body.reason);
    return isRefusal(done) ? done : this.reader.read(stay);
  }

  @Endpoint('reviseDecision')
  async reviseDecision(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'reviseDecision'>,
  ): Promise<Case | Refusal> {
    const done = await this.service.revise(stay, caller, body);
    return isRefusal(done) ? done : this.reader.read(stay);
  }

  @Endpoint('listDecisions')
  async listDecisions(@CheckedStay() stay: StayScope): Promise<ResponseOf<'listDecisions'>> {
    return { decisions: await this.reader.history(stay) };
  }

  /** Who let an ineligible patient through (P8). */
  @Endpoint('listLetThrough')
  listLetThrough(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listLetThrough'>> {
    return this.additions.letThrough(caller.institution);
  }

  @Endpoint('enterReferral')
  async enterReferral(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'enterReferral'>,
  ): Promise<Case | Refusal> {
    const done = await this.additions.enterReferral(stay, caller, body);
    return isRefusal(done) ? done : this.reader.read(stay);
  }

  @Endpoint('recordCreditDecision')
  async recordCreditDecision(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordCreditDecision'>,
  ): Promise<Case> {
    await this.additions.recordCredit(stay, caller, body);
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
