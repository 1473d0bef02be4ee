import { Module } from '@nestjs/common';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { ArrearsModule } from '../arrears/index.js';
import { ArrearsCasesModule } from '../arrears-cases/index.js';
import { ArrearsDigestsModule } from '../arrears-digests/index.js';
import { CatalogueShareModule } from '../catalogue-share/index.js';
import { ChargesModule } from '../charges/index.js';
import { CostLimitsModule } from '../cost-limits/index.js';
import { DeathsModule } from '../deaths/index.js';
import { DischargeEstimatesModule } from '../discharge-estimates/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { EvidenceModule } from '../evidence/index.js';
import { HelpModule } from '../help/index.js';
import { HisFeedModule } from '../his-feed/index.js';
import { IdentityModule } from '../identity/index.js';
import { LimitAllowancesModule } from '../limit-allowances/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObjectionsModule } from '../objections/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { OverTreatmentModule } from '../over-treatment/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { QuestionsModule } from '../questions/index.js';
import { RefundsModule } from '../refunds/index.js';
import { RegistryModule } from '../registry/index.js';
import { RetroactiveClaimsModule } from '../retroactive-claims/index.js';
import { RiskFundModule } from '../risk-fund/index.js';
import { SelfPayConsentsModule } from '../self-pay-consents/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { WindowPaymentsModule } from '../window-payments/index.js';
import { OverviewController } from './overview.controller.js';
import { StaysController } from './stays.controller.js';

@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    CatalogueShareModule,
    LimitAllowancesModule,
    OverTreatmentModule,
    AgreementsModule,
    ArrearsModule,
    ArrearsCasesModule,
    ArrearsDigestsModule,
    ChargesModule,
    CostLimitsModule,
    DischargeEstimatesModule,
    EligibilityModule,
    HelpModule,
    HisFeedModule,
    IdentityModule,
    MessagesModule,
    DeathsModule,
    ObjectionsModule,
    ObligationsModule,
    PaymentsModule,
    QuestionsModule,
    RefundsModule,
    PrepaymentsModule,
    RegistryModule,
    RetroactiveClaimsModule,
    RiskFundModule,
    EvidenceModule,
    SelfPayConsentsModule,
    SettlementsModule,
    WindowPaymentsModule,
  ],
  controllers: [StaysController, OverviewController],
})
export class DeskModule {}
