import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { RegistryModule } from '../registry/index.js';
import { OverTreatedCharges } from './over-treated-charges.js';
import { OverTreatmentController } from './over-treatment.controller.js';
import { OverTreatmentReader } from './over-treatment.reader.js';
import { OverTreatmentRepository } from './over-treatment.repository.js';
import { OVER_TREATMENT, OverTreatmentSchema } from './over-treatment.schema.js';
import { ReportingService } from './reporting.service.js';
import { ReviewingService } from './reviewing.service.js';

export { OverTreatedCharges } from './over-treated-charges.js';
export { OverTreatmentReader } from './over-treatment.reader.js';
export { ReportingService } from './reporting.service.js';
export { ReviewingService } from './reviewing.service.js';

/** Over-treatment: reported, reviewed by two people, borne accordingly (P20). */
@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    IdentityModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: OVER_TREATMENT, schema: OverTreatmentSchema }]),
  ],
  controllers: [OverTreatmentController],
  providers: [OverTreatmentRepository, OverTreatmentReader, ReportingService, ReviewingService, OverTreatedCharges],
  exports: [OverTreatmentReader, OverTreatedCharges, ReportingService, ReviewingService],
})
export class OverTreatmentModule {}
