import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargeFiles } from './charge-files.js';
import { ChargeIntake } from './charge-intake.js';
import { ChargeLineLookup } from './charge-line.lookup.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import { CHARGE_LINE, ChargeLineSchema, ITEM_LIST, ItemListSchema } from './charge-line.schema.js';
import { RevocationIntake } from './revocation-intake.js';

export { ChargeFiles, type FileReport } from './charge-files.js';
export { ChargeLineLookup, type CostLine } from './charge-line.lookup.js';
export { ChargeLineRepository } from './charge-line.repository.js';
export type { ChargeLine, ItemListRow } from './charge-line.schema.js';
export { ITEM_COLUMNS, LINE_COLUMNS } from './file-columns.js';

@Module({
  imports: [
    AdmissionsModule,
    MongooseModule.forFeature([
      { name: CHARGE_LINE, schema: ChargeLineSchema },
      { name: ITEM_LIST, schema: ItemListSchema },
    ]),
  ],
  providers: [ChargeLineRepository, ChargeLineLookup, ChargeFiles, ChargeIntake, RevocationIntake],
  exports: [ChargeLineRepository, ChargeLineLookup, ChargeFiles],
})
export class ChargesModule {}
