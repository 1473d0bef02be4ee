import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { CatalogueTotals } from './catalogue-totals.js';
import { ChargeFiles } from './charge-files.js';
import { ChargeIntake } from './charge-intake.js';
import { ChargeLineLookup } from './charge-line.lookup.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import {
  CHARGE_LINE,
  ChargeLineSchema,
  ITEM_LIST,
  ItemListSchema,
  WAITING_LINE,
  WAITING_REVOCATION,
  WaitingLineSchema,
  WaitingRevocationSchema,
} from './charge-line.schema.js';
import { ItemNames } from './item-names.js';
import { LineConflicts } from './line-conflicts.js';
import { LineDecisions } from './line-decisions.js';
import { LineKeeper } from './line-keeper.js';
import { RevocationIntake } from './revocation-intake.js';
import { StrayLines } from './stray-lines.js';
import { WaitingLineRepository } from './waiting-line.repository.js';

export { type CatalogueTotal, CatalogueTotals } from './catalogue-totals.js';
export { ChargeFiles, type FileReport } from './charge-files.js';
export { ChargeLineLookup, type CostLine } from './charge-line.lookup.js';
export { ChargeLineRepository, type ReportLine, type SelfPayCharge } from './charge-line.repository.js';
export type { ChargeLine, ItemListRow, WaitingLine, WaitingRevocation } from './charge-line.schema.js';
export { ITEM_COLUMNS, LINE_COLUMNS } from './file-columns.js';
export { LineDecisions } from './line-decisions.js';
export { asSealed } from './line-split.js';
export { WaitingLineRepository } from './waiting-line.repository.js';

@Module({
  imports: [
    AdmissionsModule,
    MongooseModule.forFeature([
      { name: CHARGE_LINE, schema: ChargeLineSchema },
      { name: ITEM_LIST, schema: ItemListSchema },
      { name: WAITING_LINE, schema: WaitingLineSchema },
      { name: WAITING_REVOCATION, schema: WaitingRevocationSchema },
    ]),
  ],
  providers: [
    ChargeLineRepository,
    ChargeLineLookup,
    CatalogueTotals,
    WaitingLineRepository,
    ItemNames,
    LineConflicts,
    LineKeeper,
    LineDecisions,
    StrayLines,
    ChargeFiles,
    ChargeIntake,
    RevocationIntake,
  ],
  exports: [ChargeLineRepository, ChargeLineLookup, CatalogueTotals, WaitingLineRepository, LineDecisions, ChargeFiles],
})
export class ChargesModule {}
