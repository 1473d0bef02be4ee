import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { HandBacksService } from './hand-backs.service.js';
import { KeptPapersReader } from './kept-papers.reader.js';
import { KeptPapersService } from './kept-papers.service.js';

type View = ResponseOf<'listKeptPapers'>;

/** Papers of a stay: taken in, looked at, handed back (P11). */
@Controller()
export class KeptPapersController {
  constructor(
    private readonly service: KeptPapersService,
    private readonly handBacks: HandBacksService,
    private readonly reader: KeptPapersReader,
  ) {}

  @Endpoint('listOriginalsHeld')
  listOriginalsHeld(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listOriginalsHeld'>> {
    return this.reader.originalsHeld(caller.institution);
  }

  @Endpoint('listKeptPapers')
  listKeptPapers(@CheckedStay() stay: StayScope): Promise<View> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('takePaperIn')
  async takePaperIn(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'takePaperIn'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.service.takeIn(stay, caller, body));
  }

  @Endpoint('correctPaper')
  async correctPaper(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'correctPaper'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.service.correct(stay, caller, params.paperId, body));
  }

  @Endpoint('getPaperScan')
  async getPaperScan(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getPaperScan'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const scan = await this.service.scanOf(stay, params.paperId);
    if (isRefusal(scan)) return scan;
    reply.header('content-type', scan.contentType).header('cache-control', 'no-store');
    return scan.bytes;
  }

  @Endpoint('handPaperBack')
  async handPaperBack(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'handPaperBack'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.handBacks.handBack(stay, caller, params.paperId, body));
  }

  @Endpoint('correctHandBack')
  async correctHandBack(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'correctHandBack'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.handBacks.correct(stay, caller, params.paperId, body));
  }

  @Endpoint('getMyPapers')
  getMyPapers(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getMyPapers'>> {
    return this.reader.mine(stay);
  }

  private shown(stay: StayScope, done: true | Refusal): Promise<View> | Refusal {
    return isRefusal(done) ? done : this.reader.ofStay(stay);
  }
}
