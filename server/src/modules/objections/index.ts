import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { AuditModule } from '../audit/index.js';
import { HelpModule } from '../help/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { ObjectionReader } from './objection.reader.js';
import { ObjectionRepository } from './objection.repository.js';
import { OBJECTION, ObjectionSchema } from './objection.schema.js';
import { ObjectionViews } from './objection-views.js';
import { ObjectionsController } from './objections.controller.js';
import { ObjectionsService } from './objections.service.js';

export { ObjectionReader } from './objection.reader.js';

/** 觉得不对: what a family says is wrong about a debt, checked and answered by a person. */
@Module({
  imports: [
    AnswersOwedModule,
    AuditModule,
    AdmissionsModule,
    HelpModule,
    IdentityModule,
    ObligationsModule,
    PaymentsModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: OBJECTION, schema: ObjectionSchema }]),
  ],
  controllers: [ObjectionsController],
  providers: [ObjectionRepository, ObjectionViews, ObjectionReader, ObjectionsService],
  exports: [ObjectionReader],
})
export class ObjectionsModule {}
