import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { CountyController } from './county.controller.js';
import { OverdueController } from './overdue.controller.js';
import { OverdueReader } from './overdue-reader.js';

export { OverdueReader } from './overdue-reader.js';

@Module({
  imports: [AdmissionsModule, EligibilityModule, MessagesModule, ObligationsModule, PaymentsModule, RegistryModule],
  controllers: [OverdueController, CountyController],
  providers: [OverdueReader],
  exports: [OverdueReader],
})
export class ArrearsModule {}
