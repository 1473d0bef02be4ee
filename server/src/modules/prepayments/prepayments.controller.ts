import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { Transactions } from '../../database/transactions.js';
import { PaperHeads } from '../papers/index.js';
import { HeldMoney } from './held-money.js';
import { PrepaymentReader } from './prepayment.reader.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import { StageNotices } from './stage-notices.js';

type Page = ResponseOf<'getPrepayments'>;

@Controller()
export class PrepaymentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: PrepaymentReader,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
    private readonly notices: StageNotices,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getPrepayments')
  getPrepayments(@CheckedStay() stay: StayScope): Promise<Page> {
    return this.reader.read(stay);
  }

  @Endpoint('listPrepayments')
  async listPrepayments(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listPrepayments'>> {
    return { rows: await this.reader.listDue(caller.institution) };
  }

  /** Money that nobody asks for any more goes to the patient's credit; a refund takes it out from there. */
  @Endpoint('releasePrepayment')
  async releasePrepayment(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'releasePrepayment'>,
  ): Promise<Page | Refusal> {
    const done = await this.transactions.run(async (session) => {
      const known = await this.prepayments.find(stay, params.prepaymentId, session);
      if (!known) return refuse('not-found', '没有这笔押金或预缴');
      const row = await this.prepayments.lock(known._id, session);
      if (row.state !== 'dropped') return refuse('wrong-state', '还在押着的钱，出院结算时抵扣，多的再退');
      if ((await this.held.heldOf(row, session)) === 0) return refuse('wrong-state', '这里已经没有押着的钱');
      await this.held.release(row, session);
      return null;
    });
    return done ?? this.reader.read(stay);
  }

  @Endpoint('getStageNotice')
  async getStageNotice(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getStageNotice'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.prepayments.find(stay, params.prepaymentId);
    if (row?.cause.kind !== 'stage') return refuse('not-found', '没有这份通知');
    const { sha256, bytes } = await this.notices.bytesOf(stay, row, query.type === 'large');
    await this.heads.write(reply, sha256);
    return bytes;
  }
}
