import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { ArrearsModule } from '../arrears/index.js';
import { ArrearsListModule } from '../arrears-list/index.js';
import { AuditModule } from '../audit/index.js';
import { BeneficiariesModule } from '../beneficiaries/index.js';
import { DeathsModule } from '../deaths/index.js';
import { HelpModule } from '../help/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { TemplatesModule } from '../templates/index.js';
import { ArrearsCasesController } from './arrears-cases.controller.js';
import { ArrearsCaseReader } from './case.reader.js';
import { CaseRepository } from './case.repository.js';
import { ARREARS_CASE, ArrearsCaseSchema } from './case.schema.js';
import { CaseCan } from './case-can.js';
import { CaseLetters } from './case-letters.js';
import { CaseSteps } from './case-steps.js';
import { CaseAround } from './case-surroundings.js';
import { DecidingService } from './deciding.service.js';
import { FamilyLink } from './family-link.js';
import { HearingService } from './hearing.service.js';
import { NoticeDaysController } from './notice-days.controller.js';
import { PursuingService } from './pursuing.service.js';
import { CaseRemoving } from './removing.js';

export { ArrearsCaseReader } from './case.reader.js';
export { CaseRepository } from './case.repository.js';
export { CaseLetters } from './case-letters.js';
export type { CaseNewsStage } from './case-steps.js';
export { FamilyLink } from './family-link.js';

/** 恶意欠费认定 (P35): never automatic; told, heard, decided by two, and over with the debt. */
@Module({
  imports: [
    AnswersOwedModule,
    AdmissionsModule,
    ArrearsModule,
    ArrearsListModule,
    AuditModule,
    BeneficiariesModule,
    DeathsModule,
    HelpModule,
    IdentityModule,
    ObligationsModule,
    PapersModule,
    RegistryModule,
    TemplatesModule,
    MongooseModule.forFeature([{ name: ARREARS_CASE, schema: ArrearsCaseSchema }]),
  ],
  controllers: [ArrearsCasesController, NoticeDaysController],
  providers: [
    CaseRepository,
    CaseSteps,
    CaseAround,
    CaseCan,
    ArrearsCaseReader,
    CaseLetters,
    FamilyLink,
    PursuingService,
    HearingService,
    DecidingService,
    CaseRemoving,
  ],
  exports: [ArrearsCaseReader, CaseLetters, CaseRepository, FamilyLink],
})
export class ArrearsCasesModule {}
