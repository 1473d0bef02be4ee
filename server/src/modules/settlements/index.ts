import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { EstimateRepository } from './estimate.repository.js';
import { ESTIMATE, EstimateSchema } from './estimate.schema.js';
import { EstimateIntake } from './estimate-intake.js';
import { FoundOverTreatment } from './found-over-treatment.js';
import { SettlementRepository } from './settlement.repository.js';
import { SETTLEMENT, SettlementSchema } from './settlement.schema.js';
import { SettlementEffect } from './settlement-effect.js';
import { SettlementIntake } from './settlement-intake.js';
import { SettlementsController } from './settlements.controller.js';

export { EstimateRepository } from './estimate.repository.js';
export type { EstimateRow } from './estimate.schema.js';
export { SettlementRepository } from './settlement.repository.js';
export type { SettlementRow } from './settlement.schema.js';

@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    ChargesModule,
    ObligationsModule,
    PrepaymentsModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: SETTLEMENT, schema: SettlementSchema },
      { name: ESTIMATE, schema: EstimateSchema },
    ]),
  ],
  controllers: [SettlementsController],
  providers: [
    SettlementRepository,
    EstimateRepository,
    SettlementEffect,
    SettlementIntake,
    EstimateIntake,
    FoundOverTreatment,
  ],
  exports: [SettlementRepository, EstimateRepository],
})
export class SettlementsModule {}
