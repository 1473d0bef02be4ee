import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { FileStore } from '../../database/file-store.js';
import { PadSigning, paperForm, placeOf, ScanSigning, scannedPageType } from '../paper-signing/index.js';
import { RegistryRepository } from '../registry/index.js';
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
    private readonly registry: RegistryRepository,
    private readonly files: FileStore,
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
    if (!row) return refuse('not-found', '没有这份协议');
    const { name: hospital, phone } = await this.registry.getInstitution(stay.institution);
    reply.header('content-type', 'application/pdf').header('content-disposition', 'inline; filename="form.pdf"');
    reply.header('cache-control', 'private, no-store');
    return paperForm(row, { hospital, phone });
  }

  @Endpoint('getScannedPage')
  async getScannedPage(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getScannedPage'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.papers.find(stay, params.paperId);
    const sha256 = row?.scan?.pageSha256s[params.page - 1];
    if (!sha256) return refuse('not-found', '没有这一页');
    const bytes = await this.files.get(sha256, stay.institution);
    reply.header('content-type', scannedPageType(bytes)).header('cache-control', 'private, no-store');
    return bytes;
  }

  private shown(row: AdmissionPaperRow | Refusal): View | Refusal {
    return isRefusal(row) ? row : paperView(row, this.clock.now());
  }
}
