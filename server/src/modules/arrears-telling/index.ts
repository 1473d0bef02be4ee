import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ArrearsListModule } from '../arrears-list/index.js';
import { AuditModule } from '../audit/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { PartnerController } from './partner.controller.js';
import { RECEIVER, ReceiverSchema, TRANSFER, TransferSchema } from './receiver.schema.js';
import { ReceiversController } from './receivers.controller.js';
import { Receivers } from './receivers.js';
import { TellingService } from './telling.service.js';

/** 告知其他部门 (P34): insurer, civil affairs, rural revitalisation; only listings, only what each needs. */
@Module({
  imports: [
    ArrearsListModule,
    AuditModule,
    ObligationsModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: RECEIVER, schema: ReceiverSchema },
      { name: TRANSFER, schema: TransferSchema },
    ]),
  ],
  controllers: [ReceiversController, PartnerController],
  providers: [Receivers, TellingService],
})
export class ArrearsTellingModule {}
