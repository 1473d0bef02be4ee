import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuditModule } from '../audit/index.js';
import { DeathsModule } from '../deaths/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { ArrearsList } from './arrears-list.js';
import { ListBases } from './list-bases.js';
import { LIST_BASIS, LIST_ENTRY, ListBasisSchema, ListEntrySchema } from './list-entry.schema.js';
import { ListLookUpsController } from './list-look-ups.controller.js';

export { ArrearsList, type ListStanding } from './arrears-list.js';
export { ListBases } from './list-bases.js';
export type { ListEntry } from './list-entry.schema.js';

/** 恶意欠费名单 (P35), below admission: cases write it, desks and decisions read it. */
@Module({
  imports: [
    AuditModule,
    DeathsModule,
    ObligationsModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: LIST_ENTRY, schema: ListEntrySchema },
      { name: LIST_BASIS, schema: ListBasisSchema },
    ]),
  ],
  controllers: [ListLookUpsController],
  providers: [ArrearsList, ListBases],
  exports: [ArrearsList, ListBases],
})
export class ArrearsListModule {}
