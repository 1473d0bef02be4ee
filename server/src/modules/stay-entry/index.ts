import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { RealNameModule } from '../real-name/index.js';
import { RegistryModule } from '../registry/index.js';
import { KnownNumber } from './known-number.js';
import { StayEntryController } from './stay-entry.controller.js';
import { StayEntryService } from './stay-entry.service.js';

/** Admission at the desk for whom no system knows: uninsured, emergency, unconscious. */
@Module({
  imports: [AdmissionsModule, RealNameModule, RegistryModule],
  controllers: [StayEntryController],
  providers: [StayEntryService, KnownNumber],
})
export class StayEntryModule {}
