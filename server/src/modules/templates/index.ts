import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { RegistryModule } from '../registry/index.js';
import { PaperTemplates } from './paper-templates.js';
import { TemplateRepository } from './template.repository.js';
import { PAPER_CHOICE, PAPER_TEMPLATE, PaperChoiceSchema, PaperTemplateSchema } from './template.schema.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

export { PAPER_KINDS } from './paper-kinds.js';
export { fillShipped, PaperTemplates } from './paper-templates.js';

/** The institution's words for papers: versions with a first day, checked variables, shipped defaults. */
@Module({
  imports: [
    RegistryModule,
    MongooseModule.forFeature([
      { name: PAPER_TEMPLATE, schema: PaperTemplateSchema },
      { name: PAPER_CHOICE, schema: PaperChoiceSchema },
    ]),
  ],
  controllers: [TemplatesController],
  providers: [TemplateRepository, TemplatesService, PaperTemplates],
  exports: [PaperTemplates],
})
export class TemplatesModule {}
