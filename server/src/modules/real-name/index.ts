export { sameName } from './identity-checks.js';
export { RealNameRepository } from './real-name.repository.js';

import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AuditModule } from '../audit/index.js';
import { RegistryModule } from '../registry/index.js';
import { RealNameController } from './real-name.controller.js';
import { RealNameReader } from './real-name.reader.js';
import { RealNameRepository } from './real-name.repository.js';
import { MISUSE_REPORT, MisuseReportSchema, PHOTO_COMPARE, PhotoCompareSchema } from './real-name.schema.js';

@Module({
  imports: [
    AdmissionsModule,
    AuditModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: PHOTO_COMPARE, schema: PhotoCompareSchema },
      { name: MISUSE_REPORT, schema: MisuseReportSchema },
    ]),
  ],
  controllers: [RealNameController],
  providers: [RealNameRepository, RealNameReader],
  exports: [RealNameRepository],
})
export class RealNameModule {}
