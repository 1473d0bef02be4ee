import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Forgiven } from './forgiven.js';
import { FundReader } from './fund-reader.js';
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

export { Forgiven } from './forgiven.js';
export { type FundBooks, FundReader } from './fund-reader.js';
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
  providers: [Forgiven, FundReader, LedgerService, LedgerReader, ObligationRepository],
  exports: [Forgiven, FundReader, LedgerService, LedgerReader, ObligationRepository],
})
export class ObligationsModule {}
