import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { IdentityModule } from '../identity/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { TemplatesModule } from '../templates/index.js';
import { NoticeController } from './notice.controller.js';
import { NoticeRepository } from './notice.repository.js';
import {
  ADMISSION_NOTICE,
  AdmissionNoticeSchema,
  NOTICE_ACKNOWLEDGEMENT,
  NoticeAcknowledgementSchema,
} from './notice.schema.js';
import { NoticeService } from './notice.service.js';
import { NoticePdfController } from './notice-pdf.controller.js';
import { PastCostsReader } from './past-costs.js';
import { ToldPaperService } from './told-paper.service.js';

export { type PastCosts, PastCostsReader } from './past-costs.js';

@Module({
  imports: [
    AdmissionsModule,
    EligibilityModule,
    IdentityModule,
    PapersModule,
    RegistryModule,
    SettlementsModule,
    TemplatesModule,
    MongooseModule.forFeature([
      { name: ADMISSION_NOTICE, schema: AdmissionNoticeSchema },
      { name: NOTICE_ACKNOWLEDGEMENT, schema: NoticeAcknowledgementSchema },
    ]),
  ],
  controllers: [NoticeController, NoticePdfController],
  providers: [NoticeRepository, PastCostsReader, NoticeService, ToldPaperService],
  exports: [PastCostsReader],
})
export class AdmissionNoticesModule {}
