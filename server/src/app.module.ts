import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ContractInterceptor } from './common/contract.interceptor.js';
import { IdempotencyStore } from './common/idempotency.js';
import { ProblemFilter } from './common/problem.js';
import type { Environment } from './config/environment.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { HealthController } from './health/health.controller.js';
import { HisModule } from './integrations/his/index.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { AdjustmentsModule } from './modules/adjustments/index.js';
import { AdmissionNoticesModule } from './modules/admission-notices/index.js';
import { AdmissionPapersModule } from './modules/admission-papers/index.js';
import { AgreementsModule } from './modules/agreements/index.js';
import { ArrearsModule } from './modules/arrears/index.js';
import { ArrearsCasesModule } from './modules/arrears-cases/index.js';
import { ArrearsDigestsModule } from './modules/arrears-digests/index.js';
import { ArrearsTellingModule } from './modules/arrears-telling/index.js';
import { BillPapersModule } from './modules/bill-papers/index.js';
import { BillsModule } from './modules/bills/index.js';
import { CatalogueShareModule } from './modules/catalogue-share/index.js';
import { ChargesModule } from './modules/charges/index.js';
import { CostLimitsModule } from './modules/cost-limits/index.js';
import { CreditHistoryModule } from './modules/credit-history/index.js';
import { DeathsModule } from './modules/deaths/index.js';
import { DeskModule } from './modules/desk/index.js';
import { DischargeEstimatesModule } from './modules/discharge-estimates/index.js';
import { EligibilityModule } from './modules/eligibility/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { ExplanationsModule } from './modules/explanations/index.js';
import { HelpModule } from './modules/help/index.js';
import { HisFeedModule } from './modules/his-feed/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { KeptPapersModule } from './modules/kept-papers/index.js';
import { LedgerModule } from './modules/ledger/index.js';
import { LimitAllowancesModule } from './modules/limit-allowances/index.js';
import { ObjectionsModule } from './modules/objections/index.js';
import { OverTreatmentModule } from './modules/over-treatment/index.js';
import { PapersModule } from './modules/papers/index.js';
import { PayCodesModule } from './modules/pay-codes/index.js';
import { PaymentsModule } from './modules/payments/index.js';
import { PrepaymentsModule } from './modules/prepayments/index.js';
import { QuarantineModule } from './modules/quarantine/index.js';
import { QuestionsModule } from './modules/questions/index.js';
import { RealNameModule } from './modules/real-name/index.js';
import { ReceiptsModule } from './modules/receipts/index.js';
import { ReconciliationModule } from './modules/reconciliation/index.js';
import { ReferralsModule } from './modules/referrals/index.js';
import { RefundsModule } from './modules/refunds/index.js';
import { RemindersModule } from './modules/reminders/index.js';
import { RetroactiveClaimsModule } from './modules/retroactive-claims/index.js';
import { RiskFundModule } from './modules/risk-fund/index.js';
import { SealsModule } from './modules/seals/index.js';
import { SelfPayConsentsModule } from './modules/self-pay-consents/index.js';
import { SettlementsModule } from './modules/settlements/index.js';
import { StayEntryModule } from './modules/stay-entry/index.js';
import { StayHomeModule } from './modules/stay-home/index.js';
import { TemplatesModule } from './modules/templates/index.js';
import { VillageTasksModule } from './modules/village-tasks/index.js';
import { WindowPaymentsModule } from './modules/window-payments/index.js';

/** The whole server for one environment. `runJobs` is off where a test drives the jobs by hand. */
@Module({})
export class AppModule {
  static forEnvironment(
    environment: Environment,
    runJobs: boolean,
    onlyJobs: readonly string[] | null = null,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forEnvironment(environment),
        MetricsModule,
        JobsModule.forProcess(runJobs, onlyJobs),
        HisModule,
        IdentityModule,
        TemplatesModule,
        EligibilityModule,
        ReferralsModule,
        ChargesModule,
        BillsModule,
        SettlementsModule,
        PapersModule,
        AdmissionPapersModule,
        AgreementsModule,
        PrepaymentsModule,
        PaymentsModule,
        ReceiptsModule,
        RefundsModule,
        QuarantineModule,
        ArrearsModule,
        ArrearsDigestsModule,
        RemindersModule,
        StayEntryModule,
        StayHomeModule,
        CreditHistoryModule,
        DeskModule,
        KeptPapersModule,
        AdmissionNoticesModule,
        RealNameModule,
        SealsModule,
        EvidenceModule,
        ExplanationsModule,
        QuestionsModule,
        BillPapersModule,
        PayCodesModule,
        LedgerModule,
        LimitAllowancesModule,
        ReconciliationModule,
        HisFeedModule,
        WindowPaymentsModule,
        SelfPayConsentsModule,
        CostLimitsModule,
        DischargeEstimatesModule,
        CatalogueShareModule,
        OverTreatmentModule,
        AdjustmentsModule,
        RetroactiveClaimsModule,
        RiskFundModule,
        VillageTasksModule,
        ObjectionsModule,
        DeathsModule,
        ArrearsCasesModule,
        ArrearsTellingModule,
        HelpModule,
        ...(environment.DEMO === '1' ? [DemoModule] : []),
      ],
      controllers: [HealthController],
      providers: [
        IdempotencyStore,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
      ],
    };
  }
}
