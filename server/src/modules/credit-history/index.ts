import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PayingRecordModule } from '../paying-record/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { CreditHistoryController } from './credit-history.controller.js';
import { CreditHistoryReader } from './credit-history.reader.js';
import { CreditTermsController } from './credit-terms.controller.js';

export { CreditHistoryReader } from './credit-history.reader.js';

/** Who pays on time (P32). */
@Module({
  imports: [AdmissionsModule, AgreementsModule, ObligationsModule, PayingRecordModule, PaymentsModule, RegistryModule],
  controllers: [CreditHistoryController, CreditTermsController],
  providers: [CreditHistoryReader],
  exports: [CreditHistoryReader],
})
export class CreditHistoryModule {}
