import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SmsModule } from '../../integrations/sms/index.js';
import { WechatOpenModule } from '../../integrations/wechat-open/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { ArrearsModule } from '../arrears/index.js';
import { ArrearsCasesModule } from '../arrears-cases/index.js';
import { ArrearsListModule } from '../arrears-list/index.js';
import { BillsModule } from '../bills/index.js';
import { DeathsModule } from '../deaths/index.js';
import { DischargeEstimatesModule } from '../discharge-estimates/index.js';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RefundsModule } from '../refunds/index.js';
import { RegistryModule } from '../registry/index.js';
import { SelfPayConsentsModule } from '../self-pay-consents/index.js';
import { VillageTasksModule } from '../village-tasks/index.js';
import { AgreementNews } from './agreement-news.js';
import { ArrearsCaseNews } from './arrears-case-news.js';
import { BillNews } from './bill-news.js';
import { BorneNews } from './borne-news.js';
import { ConsentNews } from './consent-news.js';
import { CorrectionNews } from './correction-news.js';
import { CostNews } from './cost-news.js';
import { CostWording } from './cost-wording.js';
import { DeathNews } from './death-news.js';
import { FundNews } from './fund-news.js';
import { HelpNews } from './help-news.js';
import { MessageChannels } from './message-channels.js';
import { MessageDelivery } from './message-delivery.js';
import { MessageKinds } from './message-kinds.js';
import { MessageSender } from './message-sender.js';
import { ObjectionNews } from './objection-news.js';
import { PaymentNews } from './payment-news.js';
import { QuestionNews } from './question-news.js';
import { Recipients } from './recipients.js';
import { RefundNews } from './refund-news.js';
import { ReliefNews } from './relief-news.js';
import { ReminderPlanner } from './reminder-planner.js';
import { RemindersController } from './reminders.controller.js';
import { SettlementNews } from './settlement-news.js';
import { StageNews } from './stage-news.js';
import { SUBSCRIPTION, SubscriptionRepository, SubscriptionSchema } from './subscription.repository.js';
import { VillageNews } from './village-news.js';

export { SUBSCRIBE_TEMPLATES, type SubscribeTemplate } from './subscribe-templates.js';

@Module({
  imports: [
    AnswersOwedModule,
    AdmissionsModule,
    AgreementsModule,
    ArrearsModule,
    ArrearsCasesModule,
    ArrearsListModule,
    BillsModule,
    DischargeEstimatesModule,
    IdentityModule,
    MessagesModule,
    ObligationsModule,
    DeathsModule,
    PaymentsModule,
    RefundsModule,
    PrepaymentsModule,
    RegistryModule,
    SelfPayConsentsModule,
    SmsModule,
    VillageTasksModule,
    WechatOpenModule,
    MongooseModule.forFeature([{ name: SUBSCRIPTION, schema: SubscriptionSchema }]),
  ],
  controllers: [RemindersController],
  providers: [
    SubscriptionRepository,
    Recipients,
    MessageKinds,
    MessageChannels,
    MessageDelivery,
    MessageSender,
    ReminderPlanner,
    AgreementNews,
    ArrearsCaseNews,
    BillNews,
    BorneNews,
    QuestionNews,
    ConsentNews,
    CorrectionNews,
    DeathNews,
    FundNews,
    HelpNews,
    ObjectionNews,
    PaymentNews,
    RefundNews,
    ReliefNews,
    SettlementNews,
    StageNews,
    CostNews,
    CostWording,
    VillageNews,
  ],
})
export class RemindersModule {}
