import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionRepository } from './admission.repository.js';
import { ADMISSION, AdmissionSchema } from './admission.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: ADMISSION, schema: AdmissionSchema }])],
  providers: [AdmissionRepository],
  exports: [AdmissionRepository],
})
export class AdmissionsModule {}
