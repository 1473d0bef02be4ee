import { Module } from '@nestjs/common';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { ArrearsCasesModule } from '../arrears-cases/index.js';
import { ChargesModule } from '../charges/index.js';
import { DischargeEstimatesModule } from '../discharge-estimates/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { IdentityModule } from '../identity/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { SelfPayConsentsModule } from '../self-pay-consents/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { StayHomeController } from './stay-home.controller.js';

@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    ArrearsCasesModule,
    ChargesModule,
    DischargeEstimatesModule,
    EligibilityModule,
    IdentityModule,
    PaymentsModule,
    PrepaymentsModule,
    RegistryModule,
    SelfPayConsentsModule,
    SettlementsModule,
  ],
  controllers: [StayHomeController],
})
export class StayHomeModule {}
