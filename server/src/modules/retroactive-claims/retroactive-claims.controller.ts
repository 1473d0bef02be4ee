import type { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf, RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { daysBetween, isBusinessDate } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { PaperHeads, ToldPapers } from '../papers/index.js';
import { ApplyingService } from './applying.service.js';
import { ClaimReader } from './claim.reader.js';
import { ClaimPaper } from './claim-paper.js';
import { ClaimsExport } from './claims-export.js';
import { HandlingService } from './handling.service.js';

const LONGEST_DAYS = 370;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
type Done = { claimId: string } | Refusal;

/** 追溯救助 (P3). */
@Controller()
export class RetroactiveClaimsController {
  constructor(
    private readonly reader: ClaimReader,
    private readonly applying: ApplyingService,
    private readonly handling: HandlingService,
    private readonly paper: ClaimPaper,
    private readonly papers: ToldPapers,
    private readonly exports: ClaimsExport,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getRetroactiveClaims')
  getRetroactiveClaims(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getRetroactiveClaims'>> {
    return this.reader.ofPerson(stay);
  }

  @Endpoint('applyRetroactiveClaim')
  applyRetroactiveClaim(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'applyRetroactiveClaim'>,
  ): Promise<Done> {
    return this.applying.onPhone(stay, caller, body.seenFen);
  }

  @Endpoint('withdrawRetroactiveClaim')
  withdrawRetroactiveClaim(
    @CheckedStay() stay: StayScope,
    @OnPhone() { accountId }: PhoneCaller,
    @Input() { params }: InputOf<'withdrawRetroactiveClaim'>,
  ): Promise<Done> {
    return this.handling.withdraw(stay, accountId, params.claimId);
  }

  @Endpoint('getRetroactiveClaimPdf')
  async getRetroactiveClaimPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getRetroactiveClaimPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const paper = await this.paper.of(stay, params.claimId);
    if (isRefusal(paper)) return paper;
    const sha256 = query.type === 'large' ? paper.largePdfSha256 : paper.pdfSha256;
    await this.heads.write(reply, sha256);
    return this.papers.bytes(paper, query.type);
  }

  @Endpoint('applyRetroactiveClaimAtDesk')
  async applyRetroactiveClaimAtDesk(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'applyRetroactiveClaimAtDesk'>,
  ): Promise<RetroactiveDeskClaim | Refusal> {
    return this.shown(stay, await this.applying.atDesk(stay, caller, body));
  }

  @Endpoint('sendRetroactiveClaim')
  async sendRetroactiveClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'sendRetroactiveClaim'>,
  ): Promise<RetroactiveDeskClaim | Refusal> {
    return this.shown(stay, await this.handling.send(stay, caller, params.claimId, body.note));
  }

  @Endpoint('answerRetroactiveClaim')
  async answerRetroactiveClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params: { claimId }, body }: InputOf<'answerRetroactiveClaim'>,
  ): Promise<RetroactiveDeskClaim | Refusal> {
    const done = body.granted
      ? await this.handling.grant(stay, caller, claimId, body)
      : await this.handling.refuse(stay, caller, claimId, body.reason);
    return this.shown(stay, done);
  }

  @Endpoint('dropRetroactiveClaim')
  async dropRetroactiveClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'dropRetroactiveClaim'>,
  ): Promise<RetroactiveDeskClaim | Refusal> {
    return this.shown(stay, await this.handling.drop(stay, caller, params.claimId, body.reason));
  }

  @Endpoint('listRetroactiveClaims')
  listRetroactiveClaims(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listRetroactiveClaims'>> {
    return this.reader.list(caller);
  }

  @Endpoint('exportRetroactiveClaims')
  async exportRetroactiveClaims(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query: { from, to, format } }: InputOf<'exportRetroactiveClaims'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | Refusal> {
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (!isBusinessDate(to) || to < from) return refuse('bad-input', '止日不对，或者在起日前面', 'to');
    if (daysBetween(from, to) > LONGEST_DAYS) return refuse('bad-input', '一次最多导出一年', 'to');
    reply.header('content-type', TYPES[format]).header('cache-control', 'no-store');
    return this.exports[format](institution, from, to);
  }

  private async shown(stay: StayScope, done: Done): Promise<RetroactiveDeskClaim | Refusal> {
    return isRefusal(done) ? done : this.reader.oneAtDesk(stay, done.claimId);
  }
}
