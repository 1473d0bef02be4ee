import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { HandBacksService } from './hand-backs.service.js';
import { KeptPaperRepository } from './kept-paper.repository.js';
import { HAND_BACK, HandBackSchema, KEPT_PAPER, KeptPaperSchema } from './kept-paper.schema.js';
import { KeptPapersController } from './kept-papers.controller.js';
import { KeptPapersReader } from './kept-papers.reader.js';
import { KeptPapersService } from './kept-papers.service.js';
import { OriginalsBasisController } from './originals-basis.controller.js';

export { originalsBasisOf } from './papers-asked.js';
export { readScan } from './scan-image.js';
export { readPaper, type ScannedPaper } from './scan-paper.js';

@Module({
  imports: [
    AdmissionsModule,
    EligibilityModule,
    RegistryModule,
    SettlementsModule,
    MongooseModule.forFeature([
      { name: KEPT_PAPER, schema: KeptPaperSchema },
      { name: HAND_BACK, schema: HandBackSchema },
    ]),
  ],
  controllers: [KeptPapersController, OriginalsBasisController],
  providers: [KeptPaperRepository, KeptPapersService, HandBacksService, KeptPapersReader],
})
export class KeptPapersModule {}
