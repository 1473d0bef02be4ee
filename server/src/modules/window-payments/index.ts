import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RefundsModule } from '../refunds/index.js';
import { RegistryModule } from '../registry/index.js';
import { WindowPaymentsController } from './window-payments.controller.js';
import { WindowPaymentsReader } from './window-payments.reader.js';
import { WindowReversalRepository } from './window-reversal.repository.js';
import { WINDOW_REVERSAL, WindowReversalSchema } from './window-reversal.schema.js';
import { WindowReversing } from './window-reversing.service.js';
import { WindowTaking } from './window-taking.service.js';

export { WindowReversalRepository } from './window-reversal.repository.js';

/** Cash and cards at the window (P31). */
@Module({
  imports: [
    AdmissionsModule,
    AgreementsModule,
    ObligationsModule,
    PaymentsModule,
    PrepaymentsModule,
    RefundsModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: WINDOW_REVERSAL, schema: WindowReversalSchema }]),
  ],
  controllers: [WindowPaymentsController],
  providers: [WindowReversalRepository, WindowTaking, WindowReversing, WindowPaymentsReader],
  exports: [WindowReversalRepository],
})
export class WindowPaymentsModule {}
