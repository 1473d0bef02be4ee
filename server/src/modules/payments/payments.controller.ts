import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskName, PAY_WAYS } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount } from '@zhenhoufu/shared/money';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { RegistryRepository } from '../registry/index.js';
import { OrderService } from './order.service.js';
import { purposeOf } from './pay-targets.js';
import { PaymentRepository } from './payment.repository.js';
import { RepaymentReader } from './repayment-reader.js';

@Controller()
export class PaymentsController {
  constructor(
    private readonly orders: OrderService,
    private readonly reader: RepaymentReader,
    private readonly payments: PaymentRepository,
    private readonly registry: RegistryRepository,
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
    const payment = await this.payments.find(stay, params.paymentId);
    if (!payment) return refuse('not-found', '没有这张凭证');
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    return {
      paymentId: payment._id,
      stayId: payment.stayId,
      hospital: institution.name,
      patientNameMasked: maskName(patient.name),
      payerName: payment.payerName,
      amountFen: payment.amountFen,
      amountCapital: capitalAmount(payment.amountFen),
      purpose: purposeOf(payment),
      target: payment.target.kind,
      way: PAY_WAYS[payment.way],
      paidAt: payment.paidAt.toISOString(),
      paidOn: payment.paidOn,
      transactionTail: payment.receiptNo === null ? payment.transactionId.slice(-6) : '',
      receiptNo: payment.receiptNo,
      takenBackOn: payment.takenBack?.on ?? null,
      covers: payment.allocations,
      creditFen: payment.creditFen,
      balanceFen: payment.balanceAfterFen,
    };
  }
}
