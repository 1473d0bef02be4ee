import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { RegistryModule } from '../registry/index.js';
import { BillReader } from './bill-reader.js';
import { BillTags } from './bill-tags.js';
import { BillsController } from './bills.controller.js';
import { DAY_CLOSE, DayCloseSchema, SEALED_BILL, SealedBillSchema } from './daily-bill.schema.js';
import { DayCloseRepository } from './day-close.repository.js';
import { DayCloseService } from './day-close.service.js';
import { OpenDays } from './open-days.js';
import { StayOverviewController } from './overview.controller.js';
import { SealedBillRepository } from './sealed-bill.repository.js';

export { BillReader } from './bill-reader.js';
export { DayCloseRepository } from './day-close.repository.js';
export { DayCloseService } from './day-close.service.js';
export { SealedBillRepository } from './sealed-bill.repository.js';

@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: SEALED_BILL, schema: SealedBillSchema },
      { name: DAY_CLOSE, schema: DayCloseSchema },
    ]),
  ],
  controllers: [BillsController, StayOverviewController],
  providers: [SealedBillRepository, DayCloseRepository, OpenDays, BillTags, BillReader, DayCloseService],
  exports: [BillReader, DayCloseService, DayCloseRepository, SealedBillRepository],
})
export class BillsModule {}
