import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { LicensedSigningModule } from '../../integrations/licensed-signing/index.js';
import { RegistryModule } from '../registry/index.js';
import { SEAL, SealSchema } from './seal.schema.js';
import { SealsController } from './seals.controller.js';
import { SealsService } from './seals.service.js';

export { SealsService } from './seals.service.js';

/** The hospital's seal on the papers it issues. */
@Module({
  imports: [MongooseModule.forFeature([{ name: SEAL, schema: SealSchema }]), RegistryModule, LicensedSigningModule],
  controllers: [SealsController],
  providers: [SealsService],
  exports: [SealsService],
})
export class SealsModule {}
