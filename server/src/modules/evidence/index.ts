import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { ArrearsCasesModule } from '../arrears-cases/index.js';
import { BillPapersModule } from '../bill-papers/index.js';
import { HelpModule } from '../help/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObjectionsModule } from '../objections/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { ReceiptsModule } from '../receipts/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { VillageTasksModule } from '../village-tasks/index.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EVIDENCE, EvidenceSchema } from './evidence.schema.js';
import { Evidence } from './evidence.service.js';
import { EvidenceCases } from './evidence-cases.js';
import { EvidenceHelp } from './evidence-help.js';
import { EvidenceMaking } from './evidence-making.js';
import { EvidencePapers } from './evidence-papers.js';
import { EvidenceSources } from './evidence-sources.js';
import { EvidenceTables } from './evidence-tables.js';

export { Evidence } from './evidence.service.js';
export { type EvidenceFile, type EvidenceSource, EvidenceSources } from './evidence-sources.js';

/** 证据材料 for the judicial route (P39): what was signed, asked, paid and said, in one bundle with its hashes. */
@Module({
  imports: [
    AnswersOwedModule,
    AdmissionsModule,
    AgreementsModule,
    ArrearsCasesModule,
    BillPapersModule,
    HelpModule,
    MessagesModule,
    ObjectionsModule,
    ObligationsModule,
    PaymentsModule,
    ReceiptsModule,
    RegistryModule,
    SettlementsModule,
    VillageTasksModule,
    MongooseModule.forFeature([{ name: EVIDENCE, schema: EvidenceSchema }]),
  ],
  controllers: [EvidenceController],
  providers: [
    EvidenceRepository,
    EvidenceSources,
    EvidencePapers,
    EvidenceTables,
    EvidenceHelp,
    EvidenceCases,
    EvidenceMaking,
    Evidence,
  ],
  exports: [Evidence, EvidenceSources],
})
export class EvidenceModule {}
