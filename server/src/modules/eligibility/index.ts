import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ArrearsListModule } from '../arrears-list/index.js';
import { BeneficiariesModule } from '../beneficiaries/index.js';
import { PayingRecordModule } from '../paying-record/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { ReferralsModule } from '../referrals/index.js';
import { RegistryModule } from '../registry/index.js';
import { TemplatesModule } from '../templates/index.js';
import { CaseAdditions } from './case-additions.js';
import { CaseReader } from './case-reader.js';
import { CaseRecords } from './case-record.js';
import { CREDIT_DECISION, CreditDecisionSchema, CreditRepository } from './credit.repository.js';
import { DOCTOR_CHECK, DoctorCheckSchema, ELIGIBILITY_DECISION, EligibilityDecisionSchema } from './decision.schema.js';
import { DecisionMaker } from './decision-maker.js';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { EligibilityService } from './eligibility.service.js';
import { MyEligibilityController } from './my-eligibility.controller.js';
import { PaperDecisions } from './paper-decisions.js';
import { PolicyController } from './policy.controller.js';
import { ShareRules } from './share-rules.js';

export { CaseReader, decisionView } from './case-reader.js';
export { CreditRepository, creditView } from './credit.repository.js';
export type { EligibilityDecision } from './decision.schema.js';
export { EligibilityRepository } from './eligibility.repository.js';
export { reasonsOf, waysOf } from './explained.js';
export { PaperDecisions } from './paper-decisions.js';
export { ShareRules } from './share-rules.js';

@Module({
  imports: [
    AdmissionsModule,
    ArrearsListModule,
    BeneficiariesModule,
    PayingRecordModule,
    PrepaymentsModule,
    ReferralsModule,
    RegistryModule,
    TemplatesModule,
    MongooseModule.forFeature([
      { name: DOCTOR_CHECK, schema: DoctorCheckSchema },
      { name: ELIGIBILITY_DECISION, schema: EligibilityDecisionSchema },
      { name: CREDIT_DECISION, schema: CreditDecisionSchema },
    ]),
  ],
  controllers: [EligibilityController, MyEligibilityController, PolicyController],
  providers: [
    EligibilityRepository,
    CreditRepository,
    CaseRecords,
    CaseAdditions,
    DecisionMaker,
    EligibilityService,
    CaseReader,
    PaperDecisions,
    ShareRules,
  ],
  exports: [EligibilityRepository, CaseReader, CreditRepository, PaperDecisions, ShareRules],
})
export class EligibilityModule {}
