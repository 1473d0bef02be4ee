import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { WechatPayModule } from '../../integrations/wechat-pay/index.js';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { DeathsModule } from '../deaths/index.js';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { OrderRepository } from './order.repository.js';
import { OrderService } from './order.service.js';
import { OrderSyncService } from './order-sync.service.js';
import { PayTargets } from './pay-targets.js';
import { PaymentRepository } from './payment.repository.js';
import {
  PAYMENT,
  PAYMENT_NOTICE,
  PAYMENT_ORDER,
  PaymentNoticeSchema,
  PaymentOrderSchema,
  PaymentSchema,
  QUARANTINED_PAYMENT,
  QuarantinedPaymentSchema,
} from './payment.schema.js';
import { PaymentPosting } from './payment-posting.js';
import { PaymentsController } from './payments.controller.js';
import { PostingService } from './posting.service.js';
import { QuarantineRepository } from './quarantine.repository.js';
import { ReceiptReader } from './receipt-reader.js';
import { ReceivedMoney } from './received-money.js';
import { RepaymentReader } from './repayment-reader.js';

export { NoticesService } from './notices.service.js';
export { OrderRepository } from './order.repository.js';
export { OrderService } from './order.service.js';
export { type Payable, PayTargets, purposeOf } from './pay-targets.js';
export { countedFen, PaymentRepository, returnedFen } from './payment.repository.js';
export { type Payment, paidAtHospital, type QuarantinedPayment, type QuarantineProposal } from './payment.schema.js';
export { PaymentPosting, type Received } from './payment-posting.js';
export { PostingService } from './posting.service.js';
export { QuarantineRepository } from './quarantine.repository.js';
export { ReceiptReader } from './receipt-reader.js';
export { type ReceivedDay, type ReceivedLine, ReceivedMoney } from './received-money.js';
export { type AgreementStanding, RepaymentReader } from './repayment-reader.js';

@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    AgreementsModule,
    IdentityModule,
    MessagesModule,
    DeathsModule,
    ObligationsModule,
    PrepaymentsModule,
    RegistryModule,
    WechatPayModule,
    MongooseModule.forFeature([
      { name: PAYMENT, schema: PaymentSchema },
      { name: PAYMENT_ORDER, schema: PaymentOrderSchema },
      { name: PAYMENT_NOTICE, schema: PaymentNoticeSchema },
      { name: QUARANTINED_PAYMENT, schema: QuarantinedPaymentSchema },
    ]),
  ],
  controllers: [PaymentsController, NoticesController],
  providers: [
    OrderRepository,
    PaymentRepository,
    QuarantineRepository,
    PayTargets,
    PaymentPosting,
    PostingService,
    OrderSyncService,
    OrderService,
    NoticesService,
    RepaymentReader,
    ReceiptReader,
    ReceivedMoney,
  ],
  exports: [
    NoticesService,
    OrderRepository,
    OrderService,
    PayTargets,
    PaymentPosting,
    PaymentRepository,
    PostingService,
    QuarantineRepository,
    ReceivedMoney,
    ReceiptReader,
    RepaymentReader,
  ],
})
export class PaymentsModule {}
