import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { IdentityModule } from '../identity/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerExport } from './ledger-export.js';
import { LedgerView } from './ledger-view.js';

@Module({
  imports: [AdmissionsModule, IdentityModule, ObligationsModule, RegistryModule],
  controllers: [LedgerController],
  providers: [LedgerView, LedgerExport],
})
export class LedgerModule {}
