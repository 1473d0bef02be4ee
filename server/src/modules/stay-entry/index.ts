import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { RegistryModule } from '../registry/index.js';
import { StayEntryController } from './stay-entry.controller.js';
import { StayEntryService } from './stay-entry.service.js';

/** Admission at the desk for whom no system knows: uninsured, emergency, unconscious. */
@Module({
  imports: [AdmissionsModule, RegistryModule],
  controllers: [StayEntryController],
  providers: [StayEntryService],
})
export class StayEntryModule {}
