import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { FileStore } from '../../database/file-store.js';
import { PhoneSigning, placeOf } from '../paper-signing/index.js';
import { PaperHeads } from '../papers/index.js';
import { AgreementRepository } from './agreement.repository.js';
import { AgreementBook } from './agreement-book.js';
import { agreementView, requestView } from './agreement-view.js';
import { FamilySide } from './family-side.service.js';
import { PlanRequests } from './plan-requests.service.js';
import { ProposalService } from './proposal.service.js';

type View = ResponseOf<'getAgreement'>;

/** 延期 / 分期还款协议 (P30; story step 5). */
@Controller()
export class AgreementsController {
  constructor(
    private readonly proposals: ProposalService,
    private readonly family: FamilySide,
    private readonly onPhone: PhoneSigning,
    private readonly book: AgreementBook,
    private readonly requests: PlanRequests,
    private readonly agreements: AgreementRepository,
    private readonly files: FileStore,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('proposeAgreement')
  async proposeAgreement(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'proposeAgreement'>,
  ): Promise<View | Refusal> {
    const { nowFen, parts, firstDue } = body;
    const by = await this.family.as(stay, caller);
    const plan = { nowFen, parts, firstDue };
    const row = await this.proposals.propose(stay, { plan, by, note: '', reason: '', requestId: null });
    return isRefusal(row) ? row : agreementView(row);
  }

  @Endpoint('askForPlan')
  async askForPlan(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'askForPlan'>,
  ): Promise<ResponseOf<'askForPlan'> | Refusal> {
    const row = await this.requests.ask(stay, caller, body);
    return isRefusal(row) ? row : requestView(row);
  }

  @Endpoint('takeBackPlanRequest')
  async takeBackPlanRequest(@CheckedStay() stay: StayScope): Promise<ResponseOf<'takeBackPlanRequest'> | Refusal> {
    const row = await this.requests.takeBack(stay);
    return isRefusal(row) ? row : requestView(row);
  }

  @Endpoint('getAgreement')
  async getAgreement(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getAgreement'>,
  ): Promise<View | Refusal> {
    const row = await this.agreements.find(stay, params.agreementId);
    return row ? agreementView(row, await this.book.outdated(row)) : refuse('not-found', '没有这份协议');
  }

  @Endpoint('sendSigningCode')
  sendSigningCode(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params }: InputOf<'sendSigningCode'>,
  ) {
    return this.onPhone.sendCode(this.book, stay, caller, params.agreementId);
  }

  @Endpoint('signAgreement')
  async signAgreement(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'signAgreement'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    const signed = await this.onPhone.sign(this.book, stay, caller, params.agreementId, body, place);
    return isRefusal(signed) ? signed : agreementView(signed.agreement);
  }

  @Endpoint('declineAgreement')
  async declineAgreement(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'declineAgreement'>,
  ): Promise<View | Refusal> {
    const row = await this.family.decline(stay, caller, params.agreementId, body.reason);
    return isRefusal(row) ? row : agreementView(row);
  }

  @Endpoint('getAgreementPdf')
  async getAgreementPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getAgreementPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.agreements.find(stay, params.agreementId);
    if (!row?.pdfSha256) return refuse('not-found', '签好以后才有这份文件');
    await this.heads.write(reply, row.pdfSha256);
    return this.files.get(row.pdfSha256, stay.institution);
  }
}
