import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { FiredLimitRepository } from './fired-limit.repository.js';
import { InsuranceTotalRepository } from './insurance-total.repository.js';
import { LimitReader } from './limit.reader.js';
import { FIRED_LIMIT, FiredLimitSchema, INSURANCE_TOTAL, InsuranceTotalSchema } from './limit.schema.js';
import { LimitFactsReader } from './limit-facts.js';
import { LimitWatch } from './limit-watch.js';
import { LimitsController } from './limits.controller.js';
import { TotalsIntake } from './totals-intake.js';

export { LimitReader } from './limit.reader.js';

/** Reminders of a high cost and of the insurer's ceiling, once each (P17). */
@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    RegistryModule,
    SettlementsModule,
    MongooseModule.forFeature([
      { name: FIRED_LIMIT, schema: FiredLimitSchema },
      { name: INSURANCE_TOTAL, schema: InsuranceTotalSchema },
    ]),
  ],
  controllers: [LimitsController],
  providers: [FiredLimitRepository, InsuranceTotalRepository, LimitFactsReader, LimitWatch, LimitReader, TotalsIntake],
  exports: [LimitReader],
})
export class CostLimitsModule {}
