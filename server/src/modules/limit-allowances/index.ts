import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { RegistryModule } from '../registry/index.js';
import { LimitAllowanceRepository } from './limit-allowance.repository.js';
import { LIMIT_ALLOWANCE, LimitAllowanceSchema } from './limit-allowance.schema.js';
import { LimitAllowancesController } from './limit-allowances.controller.js';
import { LimitAllowances } from './limit-allowances.service.js';

export { LimitAllowances } from './limit-allowances.service.js';

/** Who may exceed the limits of repayment plans, and up to what (P30). */
@Module({
  imports: [RegistryModule, MongooseModule.forFeature([{ name: LIMIT_ALLOWANCE, schema: LimitAllowanceSchema }])],
  controllers: [LimitAllowancesController],
  providers: [LimitAllowanceRepository, LimitAllowances],
  exports: [LimitAllowances],
})
export class LimitAllowancesModule {}
