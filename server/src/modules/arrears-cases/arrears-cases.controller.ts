import { Controller, Res } from '@nestjs/common';
import type { ArrearsCaseView, ArrearsDeskCase, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { PaperHeads, ToldPapers } from '../papers/index.js';
import { ArrearsCaseReader } from './case.reader.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { CaseLetters } from './case-letters.js';
import { DecidingService } from './deciding.service.js';
import { HearingService } from './hearing.service.js';
import { PursuingService } from './pursuing.service.js';

type Done = Promise<ArrearsDeskCase | Refusal>;

@Controller()
export class ArrearsCasesController {
  constructor(
    private readonly reader: ArrearsCaseReader,
    private readonly letters: CaseLetters,
    private readonly papers: ToldPapers,
    private readonly pursuing: PursuingService,
    private readonly hearing: HearingService,
    private readonly deciding: DecidingService,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getArrearsCase')
  getArrearsCase(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getArrearsCase'>> {
    return this.reader.ofPerson(stay);
  }

  @Endpoint('readArrearsNotice')
  async readArrearsNotice(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
  ): Promise<ArrearsCaseView | Refusal> {
    const row = await this.hearing.read(stay, caller);
    return isRefusal(row) ? row : this.reader.one(row);
  }

  @Endpoint('objectArrearsCase')
  async objectArrearsCase(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'objectArrearsCase'>,
  ): Promise<ArrearsCaseView | Refusal> {
    const row = await this.hearing.onPhone(stay, caller, body.text);
    return isRefusal(row) ? row : this.reader.one(row);
  }

  @Endpoint('objectArrearsFamily')
  async objectArrearsFamily(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'objectArrearsFamily'>,
  ): Promise<ResponseOf<'getArrearsCase'> | Refusal> {
    const row = await this.hearing.byMember(stay, caller, body.text);
    return isRefusal(row) ? row : this.reader.ofPerson(stay);
  }

  @Endpoint('getArrearsLetter')
  async getArrearsLetter(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getArrearsLetter'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const paper = await this.letters.of(stay, params.caseId, params.letter);
    if (isRefusal(paper)) return paper;
    const sha256 = query.type === 'large' ? paper.largePdfSha256 : paper.pdfSha256;
    await this.heads.write(reply, sha256);
    return this.papers.bytes(paper, query.type);
  }

  @Endpoint('listArrearsCases')
  listArrearsCases(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listArrearsCases'>> {
    return this.reader.listOf(caller);
  }

  @Endpoint('openArrearsCase')
  async openArrearsCase(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'openArrearsCase'>,
  ): Done {
    return this.shown(caller, await this.pursuing.open(stay, caller, body));
  }

  @Endpoint('notifyArrearsCase')
  async notifyArrearsCase(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'notifyArrearsCase'>,
  ): Done {
    return this.shown(caller, await this.pursuing.notify(stay, caller, params.caseId, body.days));
  }

  @Endpoint('deliverArrearsNotice')
  async deliverArrearsNotice(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'deliverArrearsNotice'>,
  ): Done {
    return this.shown(caller, await this.pursuing.deliver(stay, caller, params.caseId, body));
  }

  @Endpoint('objectArrearsCaseAtDesk')
  async objectArrearsCaseAtDesk(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'objectArrearsCaseAtDesk'>,
  ): Done {
    return this.shown(caller, await this.hearing.atDesk(stay, caller, params.caseId, body));
  }

  @Endpoint('answerArrearsObjection')
  async answerArrearsObjection(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params: { caseId, objectionId }, body }: InputOf<'answerArrearsObjection'>,
  ): Done {
    return this.shown(caller, await this.hearing.answer(stay, caller, caseId, objectionId, body));
  }

  @Endpoint('beginArrearsReview')
  async beginArrearsReview(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'beginArrearsReview'>,
  ): Done {
    return this.shown(caller, await this.pursuing.begin(stay, caller, params.caseId));
  }

  @Endpoint('reviewArrearsCase')
  async reviewArrearsCase(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'reviewArrearsCase'>,
  ): Done {
    return this.shown(caller, await this.deciding.decide(stay, caller, params.caseId, body));
  }

  @Endpoint('dismissArrearsCase')
  async dismissArrearsCase(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'dismissArrearsCase'>,
  ): Done {
    return this.shown(caller, await this.pursuing.dismiss(stay, caller, params.caseId, body.reason));
  }

  private async shown(caller: StaffCaller, row: ArrearsCaseRow | Refusal): Done {
    return isRefusal(row) ? row : this.reader.atDesk(row, caller);
  }
}
