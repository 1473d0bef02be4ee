import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionNoticesModule } from '../admission-notices/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import {
  PLANNED_DISCHARGE,
  PlannedDischargeSchema,
  TOLD_ESTIMATE,
  ToldEstimateSchema,
} from './discharge-estimate.schema.js';
import { EstimateReader } from './estimate.reader.js';
import { EstimateService } from './estimate.service.js';
import { EstimateFacts } from './estimate-facts.js';
import { EstimateList } from './estimate-list.js';
import { EstimatePhones } from './estimate-phones.js';
import { EstimatesController } from './estimates.controller.js';
import { ExpectedParts } from './expected-parts.js';
import { PlannedDischargeRepository } from './planned-discharge.repository.js';
import { ToldEstimateRepository } from './told-estimate.repository.js';

export type { ToldEstimate } from './discharge-estimate.schema.js';
export { EstimateReader } from './estimate.reader.js';
export { EstimateService } from './estimate.service.js';
export { EstimateList } from './estimate-list.js';
export { ExpectedParts } from './expected-parts.js';
export { ToldEstimateRepository } from './told-estimate.repository.js';

/** Before discharge: what the patient will have to pay, told to the family, and how near it came (P18). */
@Module({
  imports: [
    AdmissionNoticesModule,
    AdmissionsModule,
    ChargesModule,
    IdentityModule,
    PrepaymentsModule,
    RegistryModule,
    SettlementsModule,
    MongooseModule.forFeature([
      { name: PLANNED_DISCHARGE, schema: PlannedDischargeSchema },
      { name: TOLD_ESTIMATE, schema: ToldEstimateSchema },
    ]),
  ],
  controllers: [EstimatesController],
  providers: [
    PlannedDischargeRepository,
    ToldEstimateRepository,
    EstimateFacts,
    EstimatePhones,
    ExpectedParts,
    EstimateService,
    EstimateReader,
    EstimateList,
  ],
  exports: [EstimateReader, EstimateService, EstimateList, ExpectedParts, ToldEstimateRepository],
})
export class DischargeEstimatesModule {}
