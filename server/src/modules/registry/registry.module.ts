import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { HouseSettingsController } from './house-settings.controller.js';
import { DEPARTMENT, DepartmentSchema, INSTITUTION, InstitutionSchema } from './institution.schema.js';
import { NoDepositController } from './no-deposit.controller.js';
import { PatientRepository } from './patient.repository.js';
import { PATIENT, PatientSchema, PERSON, PersonSchema } from './patient.schema.js';
import { REGION, RegionSchema } from './region.schema.js';
import { RegionUpgrade } from './region-upgrade.js';
import { RegionsController } from './regions.controller.js';
import { RegistryRepository } from './registry.repository.js';
import { STAFF, StaffSchema } from './staff.schema.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: INSTITUTION, schema: InstitutionSchema },
      { name: REGION, schema: RegionSchema },
      { name: DEPARTMENT, schema: DepartmentSchema },
      { name: STAFF, schema: StaffSchema },
      { name: PATIENT, schema: PatientSchema },
      { name: PERSON, schema: PersonSchema },
    ]),
  ],
  controllers: [NoDepositController, HouseSettingsController, RegionsController],
  providers: [RegistryRepository, PatientRepository, RegionUpgrade],
  exports: [RegistryRepository, PatientRepository, MongooseModule],
})
export class RegistryModule {}
