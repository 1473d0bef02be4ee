import { Controller, Res } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { PaperHeads } from '../papers/index.js';
import { ReceiptPapers } from './receipt-papers.js';

@Controller()
export class ReceiptsController {
  constructor(
    private readonly papers: ReceiptPapers,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getReceiptPdf')
  async getReceiptPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getReceiptPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const paper = await this.papers.pdf(stay, params.paymentId);
    if (isRefusal(paper)) return paper;
    await this.heads.write(reply, paper.sha256);
    return paper.bytes;
  }
}
