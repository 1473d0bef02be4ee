import { Controller } from '@nestjs/common';
import type { DeskPlan, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import type { Proposer } from './agreement.schema.js';
import { DeskPlanReader } from './desk-plan-reader.js';
import { PlanRequestRepository } from './plan-request.repository.js';
import { PlanRequests } from './plan-requests.service.js';
import { ProposalService } from './proposal.service.js';
import { Terminating } from './terminating.service.js';

function proposerOf({ staffId, name, role }: StaffCaller): Proposer {
  return { side: 'hospital', id: staffId, name, as: STAFF_ROLE_WORDS[role], role };
}

/** Agreements at the desk: putting a plan forward, answering a request, ending an agreement by two people. */
@Controller()
export class DeskAgreementsController {
  constructor(
    private readonly reader: DeskPlanReader,
    private readonly proposals: ProposalService,
    private readonly requestRows: PlanRequestRepository,
    private readonly requests: PlanRequests,
    private readonly terminating: Terminating,
  ) {}

  @Endpoint('getDeskPlan')
  getDeskPlan(@CheckedStay() stay: StayScope, @AtDesk() caller: StaffCaller): Promise<DeskPlan> {
    return this.reader.planOf(stay, caller);
  }

  /** It answers the family's request, where one waits. */
  @Endpoint('proposeAgreementAtDesk')
  async proposeAgreementAtDesk(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'proposeAgreementAtDesk'>,
  ): Promise<DeskPlan | Refusal> {
    const { nowFen, parts, firstDue, note, reason } = body;
    const waiting = await this.requestRows.waitingOf(stay);
    const proposal = { plan: { nowFen, parts, firstDue }, by: proposerOf(caller), note, reason };
    const row = await this.proposals.propose(stay, { ...proposal, requestId: waiting?._id ?? null });
    return isRefusal(row) ? row : this.reader.planOf(stay, caller);
  }

  @Endpoint('refusePlanRequest')
  async refusePlanRequest(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'refusePlanRequest'>,
  ): Promise<DeskPlan | Refusal> {
    const row = await this.requests.refuse(stay, caller, body.reason);
    return isRefusal(row) ? row : this.reader.planOf(stay, caller);
  }

  @Endpoint('askTermination')
  async askTermination(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'askTermination'>,
  ): Promise<DeskPlan | Refusal> {
    const row = await this.terminating.ask(stay, caller, params.agreementId, body.reason);
    return isRefusal(row) ? row : this.reader.planOf(stay, caller);
  }

  @Endpoint('decideTermination')
  async decideTermination(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideTermination'>,
  ): Promise<DeskPlan | Refusal> {
    const row = await this.terminating.decide(stay, caller, params.terminationId, body);
    return isRefusal(row) ? row : this.reader.planOf(stay, caller);
  }

  @Endpoint('listAgreements')
  async listAgreements(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listAgreements'>> {
    return { rows: await this.reader.list(caller) };
  }
}
