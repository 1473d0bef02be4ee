import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { RegistryModule } from '../registry/index.js';
import {
  BENEFICIARY_LIST,
  BENEFICIARY_ROW,
  BeneficiaryListSchema,
  BeneficiaryRowSchema,
} from './beneficiary.schema.js';
import { BeneficiaryLists } from './beneficiary-lists.js';
import { ListComparison } from './list-comparison.js';
import { ListFileReader } from './list-file.reader.js';
import { ListFileStore } from './list-file.store.js';
import { ListFiles } from './list-files.js';
import { ListImportExpiry } from './list-import.expiry.js';
import { ListImportQueue } from './list-import.queue.js';
import { ListImportRepository } from './list-import.repository.js';
import { ListImportRunner } from './list-import.runner.js';
import {
  LIST_DIFFERENCE,
  LIST_FILE_PIECE,
  LIST_IMPORT,
  LIST_READ,
  ListDifferenceSchema,
  ListFilePieceSchema,
  ListImportSchema,
  ListReadSchema,
} from './list-import.schema.js';
import { ListImportService } from './list-import.service.js';
import { ListImportsController } from './list-imports.controller.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { RegionListsController } from './region-lists.controller.js';

export { BeneficiaryLists, type MatchedRow } from './beneficiary-lists.js';
export { LIST_COLUMNS } from './check-row.js';
export { insurerRows } from './insurer-identities.js';
export { ListFiles } from './list-files.js';
export type { ListLookup } from './list-lookup.js';
export { type ListRowView, listRowView } from './list-row-view.js';
export type { ListEntry } from './row-sealing.js';

@Module({
  imports: [
    RegistryModule,
    MongooseModule.forFeature([
      { name: BENEFICIARY_LIST, schema: BeneficiaryListSchema },
      { name: BENEFICIARY_ROW, schema: BeneficiaryRowSchema },
      { name: LIST_IMPORT, schema: ListImportSchema },
      { name: LIST_DIFFERENCE, schema: ListDifferenceSchema },
      { name: LIST_FILE_PIECE, schema: ListFilePieceSchema },
      { name: LIST_READ, schema: ListReadSchema },
    ]),
  ],
  controllers: [ListImportsController, RegionListsController],
  providers: [
    BeneficiaryLists,
    ListComparison,
    ListFileReader,
    ListFiles,
    ListFileStore,
    ListImportQueue,
    ListImportRepository,
    ListImportRunner,
    ListImportExpiry,
    ListImportService,
    ListRowsRepository,
  ],
  exports: [BeneficiaryLists, ListFiles],
})
export class BeneficiariesModule {}
