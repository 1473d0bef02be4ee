import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { DeathReader } from './death.reader.js';
import { DeathRepository } from './death.repository.js';
import { DEATH, DeathSchema } from './death.schema.js';
import { DeathIntake } from './death-intake.js';
import { DeathViews } from './death-views.js';
import { DeathsController } from './deaths.controller.js';
import { DeathsService } from './deaths.service.js';

export { DeathReader } from './death.reader.js';
export { DeathsService } from './deaths.service.js';

/** 过世: who has died, so that nobody is asked for money any more; the debt stays and is looked at by people. */
@Module({
  imports: [
    AdmissionsModule,
    ObligationsModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: DEATH, schema: DeathSchema }]),
  ],
  controllers: [DeathsController],
  providers: [DeathRepository, DeathViews, DeathReader, DeathsService, DeathIntake],
  exports: [DeathReader, DeathsService],
})
export class DeathsModule {}
