import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MessageRepository } from './message.repository.js';
import { MESSAGE, MessageSchema } from './message.schema.js';

export { MessageRepository } from './message.repository.js';
export type { Channel, MessageAttempt, MessageRow } from './message.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: MESSAGE, schema: MessageSchema }])],
  providers: [MessageRepository],
  exports: [MessageRepository],
})
export class MessagesModule {}
