import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { PaperHeads } from '../papers/index.js';
import { BillPapersService, type MadePaper } from './bill-papers.service.js';
import { WardBillsService } from './ward-bills.service.js';

@Controller()
export class BillPapersController {
  constructor(
    private readonly papers: BillPapersService,
    private readonly wards: WardBillsService,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getDailyBillPdf')
  async getDailyBillPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getDailyBillPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return this.sent(await this.papers.ofDay(stay, params.date, query.type), reply);
  }

  @Endpoint('getStayBillsPdf')
  async getStayBillsPdf(
    @CheckedStay() stay: StayScope,
    @Input() { query }: InputOf<'getStayBillsPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return this.sent(await this.papers.ofStay(stay, query.type), reply);
  }

  @Endpoint('listWardBills')
  listWardBills(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listWardBills'>> {
    return this.wards.list(caller);
  }

  @Endpoint('startWardBills')
  startWardBills(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'startWardBills'>,
  ): Promise<ResponseOf<'startWardBills'> | Refusal> {
    return this.wards.start(caller, body);
  }

  @Endpoint('getWardBillsPdf')
  async getWardBillsPdf(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'getWardBillsPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return this.sent(await this.wards.pdf(caller, params.batchId), reply);
  }

  private async sent(made: MadePaper | Refusal, reply: FastifyReply): Promise<Buffer | Refusal> {
    if (isRefusal(made)) return made;
    await this.heads.write(reply, made.sha256);
    return made.bytes;
  }
}
