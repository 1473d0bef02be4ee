import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DocumentRepository } from './document.repository.js';
import { DOCUMENT, DocumentSchema } from './document.schema.js';
import { PapersController } from './papers.controller.js';

export { DocumentRepository } from './document.repository.js';
export { newDocumentNumber } from './document-number.js';

/** Papers that were made, and the check page. */
@Module({
  imports: [MongooseModule.forFeature([{ name: DOCUMENT, schema: DocumentSchema }])],
  controllers: [PapersController],
  providers: [DocumentRepository],
  exports: [DocumentRepository],
})
export class PapersModule {}
