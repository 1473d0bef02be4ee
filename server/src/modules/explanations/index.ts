import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ChargesModule } from '../charges/index.js';
import { RegistryModule } from '../registry/index.js';
import { ExplanationsController } from './explanations.controller.js';
import { ExplanationsService } from './explanations.service.js';
import { ItemExplanationRepository } from './item-explanation.repository.js';
import { ITEM_EXPLANATION, ItemExplanationSchema } from './item-explanation.schema.js';

/** What an item on a bill is, in one plain sentence. */
@Module({
  imports: [
    ChargesModule,
    RegistryModule,
    MongooseModule.forFeature([{ name: ITEM_EXPLANATION, schema: ItemExplanationSchema }]),
  ],
  controllers: [ExplanationsController],
  providers: [ItemExplanationRepository, ExplanationsService],
})
export class ExplanationsModule {}
