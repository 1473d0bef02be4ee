import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../admissions/index.js';
import { BillsModule } from '../bills/index.js';
import { ChargesModule } from '../charges/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { BillPublishingController } from './bill-publishing.controller.js';
import { DifferenceController } from './difference.controller.js';
import { DifferenceReader } from './difference-reader.js';
import { FeedController } from './feed.controller.js';
import { FeedReader } from './feed-reader.js';
import { HisKeysController } from './his-keys.controller.js';
import { StayNames } from './stay-names.js';

export { FeedReader } from './feed-reader.js';

/** The desk's view of what the hospital's own system sends. */
@Module({
  imports: [AdmissionsModule, BillsModule, ChargesModule, RegistryModule, SettlementsModule],
  controllers: [FeedController, DifferenceController, HisKeysController, BillPublishingController],
  providers: [StayNames, FeedReader, DifferenceReader],
  exports: [FeedReader],
})
export class HisFeedModule {}
