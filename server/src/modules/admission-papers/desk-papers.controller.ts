import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { DeskSheets, PadSigning, placeOf, ScanSigning } from '../paper-signing/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { AdmissionPaperBook } from './admission-paper-book.js';
import { paperView } from './paper-view.js';

type View = ResponseOf<'signPaperOnPad'>;

/** The desk's two ways without a phone: the pad with a witness, and the form on paper. */
@Controller()
export class DeskPapersController {
  constructor(
    private readonly clock: Clock,
    private readonly onPad: PadSigning,
    private readonly onPaper: ScanSigning,
    private readonly book: AdmissionPaperBook,
    private readonly papers: AdmissionPaperRepository,
    private readonly sheets: DeskSheets,
  ) {}

  @Endpoint('signPaperOnPad')
  async signPaperOnPad(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'signPaperOnPad'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(await this.onPad.sign(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('uploadSignedPaper')
  async uploadSignedPaper(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'uploadSignedPaper'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(await this.onPaper.upload(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('checkSignedPaper')
  async checkSignedPaper(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'checkSignedPaper'>,
  ): Promise<View | Refusal> {
    return this.shown(await this.onPaper.check(this.book, stay, caller, params.paperId, body));
  }

  @Endpoint('getAdmissionPaperForm')
  async getAdmissionPaperForm(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getAdmissionPaperForm'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.papers.find(stay, params.paperId);
    return row ? this.sheets.form(stay, row, reply) : refuse('not-found', '没有这份协议');
  }

  @Endpoint('getScannedPage')
  async getScannedPage(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getScannedPage'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.papers.find(stay, params.paperId);
    return this.sheets.page(stay, row?.scan, params.page, reply);
  }

  private shown(row: AdmissionPaperRow | Refusal): View | Refusal {
    return isRefusal(row) ? row : paperView(row, this.clock.now());
  }
}
