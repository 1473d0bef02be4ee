import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { BeneficiariesModule } from '../beneficiaries/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { TemplatesModule } from '../templates/index.js';
import { ApplyingService } from './applying.service.js';
import { ClaimReader } from './claim.reader.js';
import { ClaimRepository } from './claim.repository.js';
import { RETROACTIVE_CLAIM, RetroactiveClaimSchema } from './claim.schema.js';
import { ClaimPaper } from './claim-paper.js';
import { ClaimRights } from './claim-rights.js';
import { ClaimsExport } from './claims-export.js';
import { HandlingService } from './handling.service.js';
import { NewlyRecognised } from './newly-recognised.js';
import { ReliefPosting } from './relief-posting.js';
import { RetroactiveClaimsController } from './retroactive-claims.controller.js';

export { ClaimReader } from './claim.reader.js';

/** 追溯救助: what somebody paid before being recognised, claimed back (P3). */
@Module({
  imports: [
    AdjustmentsModule,
    AdmissionsModule,
    BeneficiariesModule,
    ChargesModule,
    IdentityModule,
    ObligationsModule,
    PapersModule,
    RegistryModule,
    SettlementsModule,
    TemplatesModule,
    MongooseModule.forFeature([{ name: RETROACTIVE_CLAIM, schema: RetroactiveClaimSchema }]),
  ],
  controllers: [RetroactiveClaimsController],
  providers: [
    ClaimRepository,
    ClaimRights,
    ClaimReader,
    ClaimPaper,
    ClaimsExport,
    ApplyingService,
    HandlingService,
    ReliefPosting,
    NewlyRecognised,
  ],
  exports: [ClaimReader],
})
export class RetroactiveClaimsModule {}
