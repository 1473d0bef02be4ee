import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { CatalogueShareController } from './catalogue-share.controller.js';
import { CatalogueShareReader } from './catalogue-share.reader.js';
import { SaidCatalogues } from './said-catalogues.js';

export { CatalogueShareReader } from './catalogue-share.reader.js';

/** The out-of-catalogue share and its limit (P19). */
@Module({
  imports: [AdmissionsModule, ChargesModule, EligibilityModule, RegistryModule, SettlementsModule],
  controllers: [CatalogueShareController],
  providers: [SaidCatalogues, CatalogueShareReader],
  exports: [CatalogueShareReader],
})
export class CatalogueShareModule {}
