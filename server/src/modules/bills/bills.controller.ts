import { Controller, Headers, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { BillReader } from './bill-reader.js';
import { BillTags } from './bill-tags.js';

@Controller()
export class BillsController {
  constructor(
    private readonly reader: BillReader,
    private readonly tags: BillTags,
  ) {}

  @Endpoint('listBills')
  listBills(@CheckedStay() stay: StayScope): Promise<ResponseOf<'listBills'>> {
    return this.reader.days(stay);
  }

  /** A sealed bill leaves as the bytes that were made when it was sealed; unchanged → 304. */
  @Endpoint('getDailyBill')
  async getDailyBill(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getDailyBill'>,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal | undefined> {
    const standing = known ? this.tags.standing(stay, params.date, known) : null;
    if (standing) {
      reply.code(304).header('etag', standing);
      return undefined;
    }
    const bill = await this.reader.bill(stay, params.date);
    if (isRefusal(bill)) return bill;
    reply.header('content-type', 'application/json; charset=utf-8');
    if (bill.etag === null) reply.header('cache-control', 'no-store');
    else reply.header('etag', bill.etag).header('cache-control', 'private, no-cache');
    return bill.bytes;
  }
}
