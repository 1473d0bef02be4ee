import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { PaperSigningModule } from '../paper-signing/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { TemplatesModule } from '../templates/index.js';
import { AnnouncingService } from './announcing.service.js';
import { ConsentAnswers } from './consent-answers.service.js';
import { ConsentPushes } from './consent-pushes.js';
import { ConsentReader } from './consent-reader.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import { SELF_PAY_CONSENT, SelfPayConsentSchema } from './self-pay-consent.schema.js';
import { SelfPayConsentBook } from './self-pay-consent-book.js';
import { SelfPayConsentsController } from './self-pay-consents.controller.js';
import { WardConsentsController } from './ward-consents.controller.js';

export { ConsentReader } from './consent-reader.js';
export { SelfPayConsentRepository } from './self-pay-consent.repository.js';
export type { SelfPayConsentRow } from './self-pay-consent.schema.js';

/** Consent to items outside the catalogue (P15), and charges without one. */
@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    IdentityModule,
    PaperSigningModule,
    PapersModule,
    RegistryModule,
    TemplatesModule,
    MongooseModule.forFeature([{ name: SELF_PAY_CONSENT, schema: SelfPayConsentSchema }]),
  ],
  controllers: [SelfPayConsentsController, WardConsentsController],
  providers: [
    SelfPayConsentRepository,
    AnnouncingService,
    SelfPayConsentBook,
    ConsentAnswers,
    ConsentPushes,
    ConsentReader,
  ],
  exports: [SelfPayConsentRepository, ConsentReader],
})
export class SelfPayConsentsModule {}
