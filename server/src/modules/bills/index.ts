import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { RegistryModule } from '../registry/index.js';
import { BillReader } from './bill-reader.js';
import { BillTags } from './bill-tags.js';
import { BillsController } from './bills.controller.js';
import { SEALED_BILL, SealedBillSchema } from './daily-bill.schema.js';
import { DayCloseService } from './day-close.service.js';
import { StayOverviewController } from './overview.controller.js';
import { SealedBillRepository } from './sealed-bill.repository.js';

export { BillReader } from './bill-reader.js';
export { DayCloseService } from './day-close.service.js';
export { SealedBillRepository } from './sealed-bill.repository.js';

@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: SEALED_BILL, schema: SealedBillSchema }]),
  ],
  controllers: [BillsController, StayOverviewController],
  providers: [SealedBillRepository, BillTags, BillReader, DayCloseService],
  exports: [BillReader, DayCloseService, SealedBillRepository],
})
export class BillsModule {}
