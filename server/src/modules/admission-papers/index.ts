import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { IdentityModule } from '../identity/index.js';
import { PaperSigningModule } from '../paper-signing/index.js';
import { PapersModule } from '../papers/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { TemplatesModule } from '../templates/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import { ADMISSION_PAPER, AdmissionPaperSchema } from './admission-paper.schema.js';
import { AdmissionPaperBook } from './admission-paper-book.js';
import { AdmissionPapersController } from './admission-papers.controller.js';
import { DecliningService } from './declining.service.js';
import { DeskPapersController } from './desk-papers.controller.js';
import { OpenPapers } from './open-paper.js';
import { PaperExpiry } from './paper-expiry.js';
import { PaperNeeds } from './paper-need.js';
import { PresentingService } from './presenting.service.js';

/** Papers signed at admission (P10): presented, signed on the phone, on the pad or on paper, or declined. */
@Module({
  imports: [
    AdmissionsModule,
    EligibilityModule,
    IdentityModule,
    PaperSigningModule,
    PapersModule,
    PrepaymentsModule,
    RegistryModule,
    TemplatesModule,
    MongooseModule.forFeature([{ name: ADMISSION_PAPER, schema: AdmissionPaperSchema }]),
  ],
  controllers: [AdmissionPapersController, DeskPapersController],
  providers: [
    AdmissionPaperRepository,
    OpenPapers,
    PaperNeeds,
    PresentingService,
    AdmissionPaperBook,
    DecliningService,
    PaperExpiry,
  ],
})
export class AdmissionPapersModule {}
