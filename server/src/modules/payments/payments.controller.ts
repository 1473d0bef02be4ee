import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { OrderService } from './order.service.js';
import { ReceiptReader } from './receipt-reader.js';
import { RepaymentReader } from './repayment-reader.js';

@Controller()
export class PaymentsController {
  constructor(
    private readonly orders: OrderService,
    private readonly reader: RepaymentReader,
    private readonly receipts: ReceiptReader,
  ) {}

  @Endpoint('getRepayment')
  getRepayment(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getRepayment'>> {
    return this.reader.read(stay);
  }

  @Endpoint('createOrder')
  createOrder(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'createOrder'>,
  ) {
    return this.orders.create(stay, caller, { amountFen: body.amountFen, prepaymentId: body.prepaymentId ?? null });
  }

  @Endpoint('getOrder')
  getOrder(@CheckedStay() stay: StayScope, @Input() { params }: InputOf<'getOrder'>) {
    return this.orders.read(stay, params.orderId);
  }

  @Endpoint('closeOrder')
  closeOrder(@CheckedStay() stay: StayScope, @Input() { params }: InputOf<'closeOrder'>) {
    return this.orders.close(stay, params.orderId);
  }

  @Endpoint('getReceipt')
  async getReceipt(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getReceipt'>,
  ): Promise<ResponseOf<'getReceipt'> | Refusal> {
    return (await this.receipts.read(stay, params.paymentId)) ?? refuse('not-found', '没有这张凭证');
  }
}
