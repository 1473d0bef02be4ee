import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { AgreementAtDesk, DeskPlan, InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { DeskSheets, PadSigning, placeOf, ScanSigning } from '../paper-signing/index.js';
import { AgreementRepository } from './agreement.repository.js';
import { AgreementBook, type SignableAgreement } from './agreement-book.js';
import { agreementAtDesk } from './agreement-view.js';
import { DeskPlanReader } from './desk-plan-reader.js';

/** Signing a repayment plan at the window, for those who have no phone: on the pad with a witness, or on paper. */
@Controller()
export class AgreementPapersController {
  constructor(
    private readonly book: AgreementBook,
    private readonly onPad: PadSigning,
    private readonly onPaper: ScanSigning,
    private readonly sheets: DeskSheets,
    private readonly agreements: AgreementRepository,
    private readonly reader: DeskPlanReader,
  ) {}

  @Endpoint('getAgreementAtDesk')
  async getAgreementAtDesk(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getAgreementAtDesk'>,
  ): Promise<AgreementAtDesk | Refusal> {
    const row = await this.book.open(stay, params.paperId);
    return isRefusal(row) ? row : agreementAtDesk(stay.stayId, row);
  }

  @Endpoint('signAgreementOnPad')
  async signAgreementOnPad(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'signAgreementOnPad'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<DeskPlan | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(stay, caller, await this.onPad.sign(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('getAgreementForm')
  async getAgreementForm(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getAgreementForm'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.book.open(stay, params.paperId);
    return isRefusal(row) ? row : this.sheets.form(stay, row, reply);
  }

  @Endpoint('uploadSignedAgreement')
  async uploadSignedAgreement(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'uploadSignedAgreement'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<DeskPlan | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(stay, caller, await this.onPaper.upload(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('getScannedAgreementPage')
  async getScannedAgreementPage(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getScannedAgreementPage'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.agreements.find(stay, params.paperId);
    return row ? this.sheets.page(stay, row.scan, params.page, reply) : refuse('not-found', '没有这份协议');
  }

  @Endpoint('checkSignedAgreement')
  async checkSignedAgreement(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'checkSignedAgreement'>,
  ): Promise<DeskPlan | Refusal> {
    return this.shown(stay, caller, await this.onPaper.check(this.book, stay, caller, params.paperId, body));
  }

  private async shown(
    stay: StayScope,
    caller: StaffCaller,
    row: SignableAgreement | Refusal,
  ): Promise<DeskPlan | Refusal> {
    return isRefusal(row) ? row : this.reader.planOf(stay, caller);
  }
}
