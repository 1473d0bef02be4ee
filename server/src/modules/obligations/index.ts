import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FundReader } from './fund-reader.js';
import { HelpBack } from './help-back.js';
import {
  HELD_BALANCE,
  HeldBalanceSchema,
  LEDGER_ENTRY,
  LedgerEntrySchema,
  OBLIGATION,
  ObligationSchema,
  PATIENT_BALANCE,
  PatientBalanceSchema,
} from './ledger.schema.js';
import { LedgerService } from './ledger.service.js';
import { LedgerReader } from './ledger-reader.js';
import { ObligationRepository } from './obligation.repository.js';

export { type FundBooks, FundReader } from './fund-reader.js';
export { HelpBack } from './help-back.js';
export type { LedgerEntry, Obligation } from './ledger.schema.js';
export { LedgerService } from './ledger.service.js';
export { LedgerReader, type Period, type StatementOf } from './ledger-reader.js';
export { ObligationRepository } from './obligation.repository.js';
export { type LedgerReport, verifyLedger } from './verify-ledger.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: LEDGER_ENTRY, schema: LedgerEntrySchema },
      { name: OBLIGATION, schema: ObligationSchema },
      { name: HELD_BALANCE, schema: HeldBalanceSchema },
      { name: PATIENT_BALANCE, schema: PatientBalanceSchema },
    ]),
  ],
  providers: [FundReader, HelpBack, LedgerService, LedgerReader, ObligationRepository],
  exports: [FundReader, HelpBack, LedgerService, LedgerReader, ObligationRepository],
})
export class ObligationsModule {}
