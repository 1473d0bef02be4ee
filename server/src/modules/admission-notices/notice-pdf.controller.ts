import { Controller, Res } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { PaperHeads, type ToldPaper, ToldPapers } from '../papers/index.js';
import { ToldPaperService } from './told-paper.service.js';

/** The papers that tell, as files: to read on the phone, to print at the desk. */
@Controller()
export class NoticePdfController {
  constructor(
    private readonly service: ToldPaperService,
    private readonly papers: ToldPapers,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getAdmissionNoticePdf')
  async getAdmissionNoticePdf(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getAdmissionNoticePdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return this.bytes(await this.service.notice(stay, params.noticeId), query.type, reply);
  }

  @Endpoint('getNotCoveredPaper')
  async getNotCoveredPaper(
    @CheckedStay() stay: StayScope,
    @Input() { query }: InputOf<'getNotCoveredPaper'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return this.bytes(await this.service.notCovered(stay), query.type, reply);
  }

  private async bytes(
    paper: ToldPaper | Refusal,
    type: 'plain' | 'large',
    reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    if (isRefusal(paper)) return paper;
    const sha256 = type === 'large' ? paper.largePdfSha256 : paper.pdfSha256;
    await this.heads.write(reply, sha256);
    return this.papers.bytes(paper, type);
  }
}
