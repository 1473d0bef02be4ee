import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { WechatPayModule } from '../../integrations/wechat-pay/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PapersModule } from '../papers/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { MoneyFollowsPerson } from './money-follows-person.js';
import { RefundRepository } from './refund.repository.js';
import { REFUND, RefundSchema } from './refund.schema.js';
import { RefundDecisions } from './refund-decisions.js';
import { RefundNotices } from './refund-notice.js';
import { RefundReader } from './refund-reader.js';
import { RefundRequests } from './refund-requests.js';
import { RefundSender } from './refund-sender.js';
import { RefundSteps } from './refund-steps.js';
import { RefundsController } from './refunds.controller.js';
import { SentMoney } from './sent-money.js';
import { WechatWord } from './wechat-word.js';

export { RefundRepository } from './refund.repository.js';
export type { Refund } from './refund.schema.js';
export { newRefund } from './refund-requests.js';
export { RefundSteps } from './refund-steps.js';
export { newsOf } from './refund-words.js';
export { type SentLine, SentMoney } from './sent-money.js';

@Module({
  imports: [
    AdmissionsModule,
    AgreementsModule,
    IdentityModule,
    ObligationsModule,
    PapersModule,
    PaymentsModule,
    RegistryModule,
    WechatPayModule,
    MongooseModule.forFeature([{ name: REFUND, schema: RefundSchema }]),
  ],
  controllers: [RefundsController],
  providers: [
    RefundRepository,
    MoneyFollowsPerson,
    RefundSteps,
    RefundRequests,
    WechatWord,
    RefundSender,
    RefundDecisions,
    RefundReader,
    RefundNotices,
    SentMoney,
  ],
  exports: [RefundRepository, RefundSteps, SentMoney],
})
export class RefundsModule {}
