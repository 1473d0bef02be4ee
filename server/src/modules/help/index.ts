import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MessagesModule } from '../messages/index.js';
import { HelpRepository } from './help.repository.js';
import { HELP_REQUEST, HELP_WORD, HelpRequestSchema, HelpWordSchema } from './help.schema.js';
import { HelpRecords } from './help-records.js';

export { HelpRecords } from './help-records.js';

/** 困难求助: help is offered and asked for before anybody is pressed (P40). */
@Module({
  imports: [
    MessagesModule,
    MongooseModule.forFeature([
      { name: HELP_REQUEST, schema: HelpRequestSchema },
      { name: HELP_WORD, schema: HelpWordSchema },
    ]),
  ],
  providers: [HelpRepository, HelpRecords],
  exports: [HelpRecords],
})
export class HelpModule {}
