import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AuditModule } from '../audit/index.js';
import { BillsModule } from '../bills/index.js';
import { PapersModule } from '../papers/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { BillPaperRepository } from './bill-paper.repository.js';
import { BILL_PAPER, BillPaperSchema, WARD_BILL_BATCH, WardBillBatchSchema } from './bill-paper.schema.js';
import { BillPapersController } from './bill-papers.controller.js';
import { BillPapersService } from './bill-papers.service.js';
import { SealedDays } from './sealed-days.js';
import { WardBillsRunner } from './ward-bills.runner.js';
import { WardBillsService } from './ward-bills.service.js';

export { BillPapersService } from './bill-papers.service.js';

/** 一日清单 on paper: a day, a stay, a ward. */
@Module({
  imports: [
    AdmissionsModule,
    AuditModule,
    BillsModule,
    PapersModule,
    RegistryModule,
    SealsModule,
    MongooseModule.forFeature([
      { name: BILL_PAPER, schema: BillPaperSchema },
      { name: WARD_BILL_BATCH, schema: WardBillBatchSchema },
    ]),
  ],
  controllers: [BillPapersController],
  providers: [BillPaperRepository, SealedDays, BillPapersService, WardBillsService, WardBillsRunner],
  exports: [BillPapersService],
})
export class BillPapersModule {}
