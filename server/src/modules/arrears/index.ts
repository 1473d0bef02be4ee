import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { DeathsModule } from '../deaths/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { ArrearsSweep } from './arrears-sweep.js';
import { CountyController } from './county.controller.js';
import { DebtorReader } from './debtor-reader.js';
import { LadderController } from './ladder.controller.js';
import { OverdueController } from './overdue.controller.js';
import { OverdueReader } from './overdue-reader.js';
import { StandingRepository } from './standing.repository.js';
import { STANDING, StandingSchema } from './standing.schema.js';

export { ArrearsSweep } from './arrears-sweep.js';
export { OverdueReader } from './overdue-reader.js';
export { byDepartment, type ExpectedRow, type OverdueRow, personsOf } from './overdue-rows.js';
export { StandingRepository } from './standing.repository.js';

@Module({
  imports: [
    AnswersOwedModule,
    MongooseModule.forFeature([{ name: STANDING, schema: StandingSchema }]),
    AgreementsModule,
    AdmissionsModule,
    EligibilityModule,
    MessagesModule,
    DeathsModule,
    ObligationsModule,
    PaymentsModule,
    RegistryModule,
  ],
  controllers: [OverdueController, LadderController, CountyController],
  providers: [ArrearsSweep, DebtorReader, OverdueReader, StandingRepository],
  exports: [ArrearsSweep, OverdueReader, StandingRepository],
})
export class ArrearsModule {}
