import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { RegistryModule } from '../registry/index.js';
import { AdmissionRepository } from './admission.repository.js';
import { ADMISSION, AdmissionSchema } from './admission.schema.js';
import { AdmissionIntake } from './admission-intake.js';
import { PersonIntake } from './person-intake.js';
import { StayBeginning } from './stay-beginning.js';
import { StayChangesIntake } from './stay-changes-intake.js';
import { StayPerson } from './stay-person.js';

@Module({
  imports: [RegistryModule, MongooseModule.forFeature([{ name: ADMISSION, schema: AdmissionSchema }])],
  providers: [AdmissionRepository, PersonIntake, StayPerson, StayBeginning, AdmissionIntake, StayChangesIntake],
  exports: [AdmissionRepository, StayBeginning, StayPerson],
})
export class AdmissionsModule {}
