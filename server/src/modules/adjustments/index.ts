import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { OverTreatmentModule } from '../over-treatment/index.js';
import { RegistryModule } from '../registry/index.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import { ADJUSTMENT, AdjustmentSchema } from './adjustment.schema.js';
import { AdjustmentDeciding } from './adjustment-deciding.js';
import { AdjustmentProposals } from './adjustment-proposals.js';
import { AdjustmentsController } from './adjustments.controller.js';
import { AdjustmentsReader } from './adjustments.reader.js';

export { AdjustmentProposals, type SettledSums } from './adjustment-proposals.js';
export { AdjustmentsReader } from './adjustments.reader.js';

/** What the institution bears of a settlement that the message does not show (invariant 11; P19, P20). */
@Module({
  imports: [
    AdmissionsModule,
    EligibilityModule,
    ChargesModule,
    ObligationsModule,
    OverTreatmentModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: ADJUSTMENT, schema: AdjustmentSchema }]),
  ],
  controllers: [AdjustmentsController],
  providers: [AdjustmentRepository, AdjustmentProposals, AdjustmentDeciding, AdjustmentsReader],
  exports: [AdjustmentProposals, AdjustmentsReader],
})
export class AdjustmentsModule {}
