import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementRepository } from './settlement.repository.js';
import { SETTLEMENT, SettlementSchema } from './settlement.schema.js';
import { SettlementEffect } from './settlement-effect.js';
import { SettlementIntake } from './settlement-intake.js';
import { SettlementsController } from './settlements.controller.js';

export { SettlementRepository } from './settlement.repository.js';
export type { SettlementRow } from './settlement.schema.js';

@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    ObligationsModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: SETTLEMENT, schema: SettlementSchema }]),
  ],
  controllers: [SettlementsController],
  providers: [SettlementRepository, SettlementEffect, SettlementIntake],
  exports: [SettlementRepository],
})
export class SettlementsModule {}
