import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { RegistryModule } from '../registry/index.js';
import { CatalogueShareController } from './catalogue-share.controller.js';
import { CatalogueShareReader } from './catalogue-share.reader.js';
import { ShareRules } from './share-rules.js';

export { CatalogueShareReader } from './catalogue-share.reader.js';
export { ShareRules } from './share-rules.js';

/** The out-of-catalogue share and its limit (P19). */
@Module({
  imports: [AdmissionsModule, ChargesModule, EligibilityModule, RegistryModule],
  controllers: [CatalogueShareController],
  providers: [ShareRules, CatalogueShareReader],
  exports: [ShareRules, CatalogueShareReader],
})
export class CatalogueShareModule {}
