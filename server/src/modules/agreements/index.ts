import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { LicensedSigningModule } from '../../integrations/licensed-signing/index.js';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { IdentityModule } from '../identity/index.js';
import { LimitAllowancesModule } from '../limit-allowances/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaperSigningModule } from '../paper-signing/index.js';
import { PapersModule } from '../papers/index.js';
import { PayingRecordModule } from '../paying-record/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { TemplatesModule } from '../templates/index.js';
import { AgreementRepository } from './agreement.repository.js';
import { AGREEMENT, AgreementSchema } from './agreement.schema.js';
import { AgreementBook } from './agreement-book.js';
import { AgreementExpiry } from './agreement-expiry.js';
import { AgreementMaker } from './agreement-maker.js';
import { AgreementPapersController } from './agreement-papers.controller.js';
import { AgreementsController } from './agreements.controller.js';
import { DeskAgreementsController } from './desk-agreements.controller.js';
import { DeskPlanReader } from './desk-plan-reader.js';
import { FamilySide } from './family-side.service.js';
import { LimitsOfPatient } from './limits-of-patient.js';
import { PlanRequestRepository } from './plan-request.repository.js';
import { PLAN_REQUEST, PlanRequestSchema } from './plan-request.schema.js';
import { PlanRequests } from './plan-requests.service.js';
import { ProposalService } from './proposal.service.js';
import { Terminating } from './terminating.service.js';
import { TerminationRepository } from './termination.repository.js';
import { AGREEMENT_TERMINATION, TerminationSchema } from './termination.schema.js';

export { AgreementRepository } from './agreement.repository.js';
export type { AgreementRow } from './agreement.schema.js';
export { proposalView, requestView } from './agreement-view.js';
export { DeskPlanReader } from './desk-plan-reader.js';
export { effectiveOn } from './holidays.js';
export { LimitsOfPatient } from './limits-of-patient.js';
export { outdatedBy } from './outdated.js';
export { PlanRequestRepository } from './plan-request.repository.js';

@Module({
  imports: [
    AnswersOwedModule,
    AdjustmentsModule,
    AdmissionsModule,
    IdentityModule,
    LicensedSigningModule,
    LimitAllowancesModule,
    ObligationsModule,
    RegistryModule,
    SealsModule,
    SettlementsModule,
    PaperSigningModule,
    PapersModule,
    PayingRecordModule,
    TemplatesModule,
    MongooseModule.forFeature([
      { name: AGREEMENT, schema: AgreementSchema },
      { name: PLAN_REQUEST, schema: PlanRequestSchema },
      { name: AGREEMENT_TERMINATION, schema: TerminationSchema },
    ]),
  ],
  controllers: [AgreementsController, AgreementPapersController, DeskAgreementsController],
  providers: [
    AgreementRepository,
    AgreementBook,
    AgreementMaker,
    AgreementExpiry,
    DeskPlanReader,
    FamilySide,
    LimitsOfPatient,
    PlanRequestRepository,
    PlanRequests,
    ProposalService,
    Terminating,
    TerminationRepository,
  ],
  exports: [AgreementRepository, DeskPlanReader, LimitsOfPatient, PlanRequestRepository],
})
export class AgreementsModule {}
