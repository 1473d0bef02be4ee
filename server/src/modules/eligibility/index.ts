import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { RegistryModule } from '../registry/index.js';
import {
  BENEFICIARY_LIST,
  BENEFICIARY_ROW,
  BeneficiaryListSchema,
  BeneficiaryRowSchema,
} from './beneficiary.schema.js';
import { BeneficiaryLists } from './beneficiary-lists.js';
import { CaseReader } from './case-reader.js';
import { DOCTOR_CHECK, DoctorCheckSchema, ELIGIBILITY_DECISION, EligibilityDecisionSchema } from './decision.schema.js';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { EligibilityService } from './eligibility.service.js';
import { PolicyController } from './policy.controller.js';

export { BeneficiaryLists, type ListEntry } from './beneficiary-lists.js';
export { CaseReader, decisionView } from './case-reader.js';
export { EligibilityRepository } from './eligibility.repository.js';

@Module({
  imports: [
    AdmissionsModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: BENEFICIARY_LIST, schema: BeneficiaryListSchema },
      { name: BENEFICIARY_ROW, schema: BeneficiaryRowSchema },
      { name: DOCTOR_CHECK, schema: DoctorCheckSchema },
      { name: ELIGIBILITY_DECISION, schema: EligibilityDecisionSchema },
    ]),
  ],
  controllers: [EligibilityController, PolicyController],
  providers: [BeneficiaryLists, EligibilityRepository, EligibilityService, CaseReader],
  exports: [BeneficiaryLists, EligibilityRepository, CaseReader],
})
export class EligibilityModule {}
