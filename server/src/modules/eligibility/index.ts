import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { BeneficiariesModule } from '../beneficiaries/index.js';
import { RegistryModule } from '../registry/index.js';
import { CaseReader } from './case-reader.js';
import { DOCTOR_CHECK, DoctorCheckSchema, ELIGIBILITY_DECISION, EligibilityDecisionSchema } from './decision.schema.js';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { EligibilityService } from './eligibility.service.js';
import { PolicyController } from './policy.controller.js';

export { CaseReader, decisionView } from './case-reader.js';
export { EligibilityRepository } from './eligibility.repository.js';

@Module({
  imports: [
    AdmissionsModule,
    BeneficiariesModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: DOCTOR_CHECK, schema: DoctorCheckSchema },
      { name: ELIGIBILITY_DECISION, schema: EligibilityDecisionSchema },
    ]),
  ],
  controllers: [EligibilityController, PolicyController],
  providers: [EligibilityRepository, EligibilityService, CaseReader],
  exports: [EligibilityRepository, CaseReader],
})
export class EligibilityModule {}
