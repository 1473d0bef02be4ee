import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DocumentRepository } from './document.repository.js';
import { DOCUMENT, DocumentSchema } from './document.schema.js';
import { PaperHeads } from './paper-heads.js';
import { PapersController } from './papers.controller.js';
import { TOLD_PAPER, ToldPaperSchema } from './told-paper.schema.js';
import { ToldPapers } from './told-papers.js';

export { DocumentRepository } from './document.repository.js';
export { newDocumentNumber } from './document-number.js';
export { PaperHeads } from './paper-heads.js';
export type { ToldPaper } from './told-paper.schema.js';
export { ToldPapers } from './told-papers.js';

/** Papers that were made, and the check page. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: DOCUMENT, schema: DocumentSchema },
      { name: TOLD_PAPER, schema: ToldPaperSchema },
    ]),
  ],
  controllers: [PapersController],
  providers: [DocumentRepository, PaperHeads, ToldPapers],
  exports: [DocumentRepository, PaperHeads, ToldPapers],
})
export class PapersModule {}
