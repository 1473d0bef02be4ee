import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargeIntake } from './charge-intake.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import { CHARGE_LINE, ChargeLineSchema, ITEM_LIST, ItemListSchema } from './charge-line.schema.js';
import { RevocationIntake } from './revocation-intake.js';

export { ChargeLineRepository } from './charge-line.repository.js';
export type { ChargeLine, ItemListRow } from './charge-line.schema.js';

@Module({
  imports: [
    AdmissionsModule,
    MongooseModule.forFeature([
      { name: CHARGE_LINE, schema: ChargeLineSchema },
      { name: ITEM_LIST, schema: ItemListSchema },
    ]),
  ],
  providers: [ChargeLineRepository, ChargeIntake, RevocationIntake],
  exports: [ChargeLineRepository],
})
export class ChargesModule {}
