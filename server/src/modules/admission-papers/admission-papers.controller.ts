import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { Caller, PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { CheckedStay, Endpoint, Input, OnPhone, SignedIn } from '../../common/endpoint.js';
import { FileStore } from '../../database/file-store.js';
import { PhoneSigning, placeOf } from '../paper-signing/index.js';
import { PaperHeads } from '../papers/index.js';
import { PAPER_KINDS } from '../templates/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { AdmissionPaperBook } from './admission-paper-book.js';
import { DecliningService } from './declining.service.js';
import { PaperNeeds } from './paper-need.js';
import { paperView } from './paper-view.js';
import { PresentingService } from './presenting.service.js';

type View = ResponseOf<'presentAdmissionPaper'>;

/** Papers signed at admission (P10), as patient, family and desk see them. */
@Controller()
export class AdmissionPapersController {
  constructor(
    private readonly clock: Clock,
    private readonly needs: PaperNeeds,
    private readonly presenting: PresentingService,
    private readonly onPhone: PhoneSigning,
    private readonly book: AdmissionPaperBook,
    private readonly declining: DecliningService,
    private readonly papers: AdmissionPaperRepository,
    private readonly files: FileStore,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getAdmissionPapers')
  async getAdmissionPapers(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getAdmissionPapers'>> {
    const { kind, plain, guardianReason, papers } = await this.needs.of(stay);
    return {
      stayId: stay.stayId,
      needed: kind && { kind, title: PAPER_KINDS[kind].title },
      plain,
      signer: guardianReason ? 'guardian' : 'patient',
      guardianReason,
      papers: papers.map((row) => paperView(row, this.clock.now())),
    };
  }

  @Endpoint('presentAdmissionPaper')
  async presentAdmissionPaper(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { body }: InputOf<'presentAdmissionPaper'>,
  ): Promise<View | Refusal> {
    return this.shown(await this.presenting.present(stay, caller, body.incapacitated));
  }

  @Endpoint('sendPaperCode')
  sendPaperCode(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params }: InputOf<'sendPaperCode'>,
  ) {
    return this.onPhone.sendCode(this.book, stay, caller, params.paperId);
  }

  @Endpoint('signPaperOnPhone')
  async signPaperOnPhone(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'signPaperOnPhone'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(await this.onPhone.sign(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('declineAdmissionPaper')
  async declineAdmissionPaper(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { params, body }: InputOf<'declineAdmissionPaper'>,
  ): Promise<View | Refusal> {
    return this.shown(await this.declining.decline(stay, caller, params.paperId, body.reason));
  }

  @Endpoint('getAdmissionPaperPdf')
  async getAdmissionPaperPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getAdmissionPaperPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.papers.find(stay, params.paperId);
    const sha256 = query.type === 'large' ? row?.largePdfSha256 : row?.pdfSha256;
    if (!sha256) return refuse('not-found', '签好以后才有这份文件');
    await this.heads.write(reply, sha256);
    return this.files.get(sha256, stay.institution);
  }

  private shown(row: AdmissionPaperRow | Refusal): View | Refusal {
    return isRefusal(row) ? row : paperView(row, this.clock.now());
  }
}
