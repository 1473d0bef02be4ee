import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { WechatPayModule } from '../../integrations/wechat-pay/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RefundsModule } from '../refunds/index.js';
import { RegistryModule } from '../registry/index.js';
import { CashDrawers } from './cash-drawers.js';
import { DayActions } from './day-actions.js';
import { DayBooks } from './day-books.js';
import { DayExport } from './day-export.js';
import { DayFacts } from './day-facts.js';
import { DayView } from './day-view.js';
import { DayWorker } from './day-worker.js';
import { DifferenceRepository } from './difference.repository.js';
import { FundPosting } from './funds-of-day.js';
import { MerchantHomes } from './merchant-homes.js';
import { ReconciliationController } from './reconciliation.controller.js';
import {
  CASH_COUNT,
  CashCountSchema,
  DIFFERENCE_ROW,
  DifferenceRowSchema,
  RECONCILIATION_RUN,
  ReconciliationRunSchema,
} from './reconciliation.schema.js';
import { RunRepository } from './run.repository.js';
import { RunRunner } from './run.runner.js';

@Module({
  imports: [
    IdentityModule,
    ObligationsModule,
    PaymentsModule,
    RefundsModule,
    RegistryModule,
    WechatPayModule,
    MongooseModule.forFeature([
      { name: RECONCILIATION_RUN, schema: ReconciliationRunSchema },
      { name: DIFFERENCE_ROW, schema: DifferenceRowSchema },
      { name: CASH_COUNT, schema: CashCountSchema },
    ]),
  ],
  controllers: [ReconciliationController],
  providers: [
    RunRepository,
    DifferenceRepository,
    MerchantHomes,
    FundPosting,
    DayBooks,
    DayWorker,
    RunRunner,
    CashDrawers,
    DayFacts,
    DayActions,
    DayView,
    DayExport,
  ],
})
export class ReconciliationModule {}
