import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SmsModule } from '../../integrations/sms/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { IdentityModule } from '../identity/index.js';
import { PapersModule } from '../papers/index.js';
import { PrepaymentsModule } from '../prepayments/index.js';
import { RegistryModule } from '../registry/index.js';
import { TemplatesModule } from '../templates/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import { ADMISSION_PAPER, AdmissionPaperSchema } from './admission-paper.schema.js';
import { AdmissionPapersController } from './admission-papers.controller.js';
import { DecliningService } from './declining.service.js';
import { DeskPapersController } from './desk-papers.controller.js';
import { OpenPapers } from './open-paper.js';
import { PadSigning } from './pad-signing.service.js';
import { PaperCompletion } from './paper-completion.js';
import { PaperExpiry } from './paper-expiry.js';
import { PaperNeeds } from './paper-need.js';
import { PhoneSigning } from './phone-signing.service.js';
import { PresentingService } from './presenting.service.js';
import { ScanSigning } from './scan-signing.service.js';

/** Papers signed at admission (P10): presented, signed on the phone, on the pad or on paper, or declined. */
@Module({
  imports: [
    AdmissionsModule,
    EligibilityModule,
    IdentityModule,
    PapersModule,
    PrepaymentsModule,
    RegistryModule,
    SmsModule,
    TemplatesModule,
    MongooseModule.forFeature([{ name: ADMISSION_PAPER, schema: AdmissionPaperSchema }]),
  ],
  controllers: [AdmissionPapersController, DeskPapersController],
  providers: [
    AdmissionPaperRepository,
    OpenPapers,
    PaperNeeds,
    PresentingService,
    PaperCompletion,
    PhoneSigning,
    PadSigning,
    ScanSigning,
    DecliningService,
    PaperExpiry,
  ],
})
export class AdmissionPapersModule {}
