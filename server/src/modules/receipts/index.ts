import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PapersModule } from '../papers/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { RECEIPT_PAPER, ReceiptPaperSchema } from './receipt-paper.schema.js';
import { ReceiptPapers } from './receipt-papers.js';
import { ReceiptsController } from './receipts.controller.js';

export { ReceiptPapers } from './receipt-papers.js';

/** 缴费凭证 as a paper that can be kept, sent on and checked (documents.md; P31). */
@Module({
  imports: [
    PapersModule,
    PaymentsModule,
    RegistryModule,
    SealsModule,
    MongooseModule.forFeature([{ name: RECEIPT_PAPER, schema: ReceiptPaperSchema }]),
  ],
  controllers: [ReceiptsController],
  providers: [ReceiptPapers],
  exports: [ReceiptPapers],
})
export class ReceiptsModule {}
