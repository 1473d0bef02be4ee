import type { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { daysBetween, isBusinessDate } from '@zhenhoufu/shared/time';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { FundClaimChecks } from './fund-claim-check.js';
import { FundClaimPaper } from './fund-claim-paper.js';
import { FundClaimPapers } from './fund-claim-papers.service.js';
import { FundClaims } from './fund-claims.service.js';
import { FundMoves } from './fund-moves.service.js';
import { RiskFundReader } from './risk-fund.reader.js';
import { RiskFundReport } from './risk-fund-report.js';

const LONGEST_DAYS = 370;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
type Done = { claimId: string } | Refusal;

/** 医疗风险基金 (P38). */
@Controller()
export class RiskFundController {
  constructor(
    private readonly reader: RiskFundReader,
    private readonly moves: FundMoves,
    private readonly checks: FundClaimChecks,
    private readonly claims: FundClaims,
    private readonly papers: FundClaimPapers,
    private readonly paper: FundClaimPaper,
    private readonly report: RiskFundReport,
  ) {}

  @Endpoint('getRiskFund')
  getRiskFund(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getRiskFund'>> {
    return this.reader.read(caller);
  }

  @Endpoint('askFundMove')
  askFundMove(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'askFundMove'>,
  ): Promise<{ moveId: string } | Refusal> {
    return this.moves.ask(caller, body);
  }

  @Endpoint('takeBackFundMove')
  takeBackFundMove(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'takeBackFundMove'>,
  ): Promise<{ moveId: string } | Refusal> {
    return this.moves.takeBack(caller, params.moveId, body.reason);
  }

  @Endpoint('decideFundMove')
  decideFundMove(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideFundMove'>,
  ): Promise<{ moveId: string } | Refusal> {
    return this.moves.decide(caller, params.moveId, body);
  }

  @Endpoint('getFundClaimCheck')
  getFundClaimCheck(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getFundClaimCheck'>> {
    return this.checks.view(stay);
  }

  @Endpoint('askFundClaim')
  askFundClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'askFundClaim'>,
  ): Promise<Done> {
    return this.claims.ask(stay, caller, body);
  }

  @Endpoint('decideFundClaim')
  decideFundClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideFundClaim'>,
  ): Promise<Done> {
    return this.claims.decide(stay, caller, params.claimId, body);
  }

  @Endpoint('payFundClaim')
  payFundClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'payFundClaim'>,
  ): Promise<ResponseOf<'payFundClaim'> | Refusal> {
    return this.claims.pay(stay, caller, params.claimId, body.receiptNo);
  }

  @Endpoint('withdrawFundClaim')
  withdrawFundClaim(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'withdrawFundClaim'>,
  ): Promise<Done> {
    return this.claims.withdraw(stay, caller, params.claimId, body.reason);
  }

  @Endpoint('addFundClaimPaper')
  addFundClaimPaper(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'addFundClaimPaper'>,
  ): Promise<{ paperId: string } | Refusal> {
    return this.papers.add(stay, caller, params.claimId, body.scan);
  }

  @Endpoint('getFundClaimPaper')
  async getFundClaimPaper(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getFundClaimPaper'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const paper = await this.papers.open(stay, params);
    if (isRefusal(paper)) return paper;
    reply.header('content-type', paper.contentType).header('cache-control', 'no-store');
    return paper.bytes;
  }

  @Endpoint('getFundClaimPdf')
  async getFundClaimPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getFundClaimPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return asPdf(await this.paper.of(stay, params.claimId), 'fund-claim.pdf', reply);
  }

  @Endpoint('exportRiskFund')
  async exportRiskFund(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query: { from, to, format } }: InputOf<'exportRiskFund'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | Refusal> {
    const unfit = unfitPeriod(from, to);
    if (unfit) return unfit;
    reply.header('content-type', TYPES[format]).header('cache-control', 'no-store');
    return this.report[format]({ institution, from, to });
  }

  @Endpoint('getRiskFundPdf')
  async getRiskFundPdf(
    @AtDesk() { institution }: StaffCaller,
    @Input() { query: { from, to } }: InputOf<'getRiskFundPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return asPdf(unfitPeriod(from, to) ?? (await this.report.pdf({ institution, from, to })), 'risk-fund.pdf', reply);
  }
}

function unfitPeriod(from: string, to: string): Refusal | null {
  if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
  if (!isBusinessDate(to) || to < from) return refuse('bad-input', '止日不对，或者在起日前面', 'to');
  return daysBetween(from, to) > LONGEST_DAYS ? refuse('bad-input', '一次最多一年', 'to') : null;
}

function asPdf(made: Buffer | Refusal, file: string, reply: FastifyReply): Buffer | Refusal {
  if (isRefusal(made)) return made;
  reply.header('content-type', 'application/pdf').header('content-disposition', `inline; filename="${file}"`);
  reply.header('cache-control', 'no-store');
  return made;
}
