import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SmsModule } from '../../integrations/sms/index.js';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { AgreementRepository } from './agreement.repository.js';
import { AGREEMENT, AgreementSchema } from './agreement.schema.js';
import { AgreementsController } from './agreements.controller.js';
import { ProposalService } from './proposal.service.js';
import { SigningService } from './signing.service.js';

export { AgreementRepository } from './agreement.repository.js';
export type { AgreementRow } from './agreement.schema.js';
export { effectiveOn } from './holidays.js';
export { readSignature } from './signature-image.js';

@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    IdentityModule,
    ObligationsModule,
    RegistryModule,
    SealsModule,
    SettlementsModule,
    SmsModule,
    PapersModule,
    MongooseModule.forFeature([{ name: AGREEMENT, schema: AgreementSchema }]),
  ],
  controllers: [AgreementsController],
  providers: [AgreementRepository, ProposalService, SigningService],
  exports: [AgreementRepository],
})
export class AgreementsModule {}
