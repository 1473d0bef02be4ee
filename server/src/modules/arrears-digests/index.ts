import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ArrearsModule } from '../arrears/index.js';
import { RegistryModule } from '../registry/index.js';
import { DigestRepository } from './digest.repository.js';
import { ARREARS_DIGEST, DigestSchema } from './digest.schema.js';
import { DigestMaker } from './digest-maker.js';
import { DigestsController } from './digests.controller.js';
import { WarningLimitsController } from './warning-limits.controller.js';

export { DigestRepository } from './digest.repository.js';
export { scopeOf } from './digest-scope.js';

/** Warnings inside the hospital (P33): every Monday, by department. */
@Module({
  imports: [ArrearsModule, RegistryModule, MongooseModule.forFeature([{ name: ARREARS_DIGEST, schema: DigestSchema }])],
  controllers: [DigestsController, WarningLimitsController],
  providers: [DigestRepository, DigestMaker],
  exports: [DigestRepository],
})
export class ArrearsDigestsModule {}
