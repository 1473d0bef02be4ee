import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdjustmentsModule } from '../adjustments/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { RegistryModule } from '../registry/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { ForgivenessService } from './forgiveness.service.js';
import { HelpController } from './help.controller.js';
import { HelpReader } from './help.reader.js';
import { HelpRepository } from './help.repository.js';
import { HELP_REQUEST, HELP_WORD, HelpRequestSchema, HelpWordSchema } from './help.schema.js';
import { HelpDaysController } from './help-days.controller.js';
import { HelpDeskController } from './help-desk.controller.js';
import { HelpHandling } from './help-handling.service.js';
import { HelpMoneyRepository } from './help-money.repository.js';
import { FORGIVENESS, ForgivenessSchema, HELP_RELIEF, HelpReliefSchema } from './help-money.schema.js';
import { HelpOffers } from './help-offers.service.js';
import { HelpOpening } from './help-opening.service.js';
import { HelpPhotos } from './help-photos.service.js';
import { HelpPosting } from './help-posting.js';
import { HelpRecords } from './help-records.js';
import { HelpReliefs } from './help-relief.service.js';
import { HelpViews } from './help-views.js';

export { ForgivenessService } from './forgiveness.service.js';
export { HelpReader } from './help.reader.js';
export { HelpHandling } from './help-handling.service.js';
export { HelpOffers } from './help-offers.service.js';
export { HelpOpening } from './help-opening.service.js';
export { HelpRecords } from './help-records.js';

/** 困难求助: help is offered and asked for before anybody is pressed (P40). */
@Module({
  imports: [
    AnswersOwedModule,
    AuditModule,
    AdjustmentsModule,
    AdmissionsModule,
    AgreementsModule,
    IdentityModule,
    MessagesModule,
    ObligationsModule,
    RegistryModule,
    SettlementsModule,
    MongooseModule.forFeature([
      { name: HELP_REQUEST, schema: HelpRequestSchema },
      { name: HELP_WORD, schema: HelpWordSchema },
      { name: HELP_RELIEF, schema: HelpReliefSchema },
      { name: FORGIVENESS, schema: ForgivenessSchema },
    ]),
  ],
  controllers: [HelpController, HelpDeskController, HelpDaysController],
  providers: [
    HelpRepository,
    HelpMoneyRepository,
    HelpRecords,
    HelpViews,
    HelpOpening,
    HelpHandling,
    HelpPhotos,
    HelpOffers,
    HelpPosting,
    HelpReliefs,
    ForgivenessService,
    HelpReader,
  ],
  exports: [HelpRecords, HelpReader, HelpOpening, HelpHandling, HelpOffers, ForgivenessService],
})
export class HelpModule {}
