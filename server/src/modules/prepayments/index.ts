import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { DepositSettingRepository } from './deposit-setting.repository.js';
import { DepositSettingsController } from './deposit-settings.controller.js';
import { Deposits } from './deposits.js';
import { HeldMoney } from './held-money.js';
import { PrepaymentReader } from './prepayment.reader.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import { DEPOSIT_SETTING, DepositSettingSchema, PREPAYMENT, PrepaymentSchema } from './prepayment.schema.js';
import { PrepaymentsController } from './prepayments.controller.js';
import { StageNotices } from './stage-notices.js';
import { StagePayments } from './stage-payments.js';
import { StayChanges } from './stay-changes.js';

export { Deposits } from './deposits.js';
export { HeldMoney, type HeldUse } from './held-money.js';
export { PrepaymentReader } from './prepayment.reader.js';
export { PrepaymentRepository } from './prepayment.repository.js';
export type { Prepayment } from './prepayment.schema.js';

/** Money held before settlement: the ordinary deposit (P7) and stage payments (P16). */
@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    ObligationsModule,
    PapersModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: PREPAYMENT, schema: PrepaymentSchema },
      { name: DEPOSIT_SETTING, schema: DepositSettingSchema },
    ]),
  ],
  controllers: [PrepaymentsController, DepositSettingsController],
  providers: [
    PrepaymentRepository,
    DepositSettingRepository,
    HeldMoney,
    Deposits,
    StageNotices,
    StagePayments,
    StayChanges,
    PrepaymentReader,
  ],
  exports: [PrepaymentRepository, HeldMoney, Deposits, PrepaymentReader],
})
export class PrepaymentsModule {}
