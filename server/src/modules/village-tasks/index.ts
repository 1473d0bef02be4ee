import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { WechatOpenModule } from '../../integrations/wechat-open/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { AuditModule } from '../audit/index.js';
import { BeneficiariesModule } from '../beneficiaries/index.js';
import { DeathsModule } from '../deaths/index.js';
import { HelpModule } from '../help/index.js';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PayCodesModule } from '../pay-codes/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { VillageController } from './village.controller.js';
import { VillageRepository } from './village.repository.js';
import {
  VILLAGE,
  VILLAGE_HOME,
  VILLAGE_PHONE,
  VILLAGE_POST,
  VillageHomeSchema,
  VillagePhoneSchema,
  VillagePostSchema,
  VillageSchema,
} from './village.schema.js';
import { VillageClosing } from './village-closing.js';
import { VillageDeskController } from './village-desk.controller.js';
import { VillageDesk } from './village-desk.service.js';
import { VillageHomes } from './village-homes.js';
import { VillageList } from './village-list.js';
import { VillageOpening } from './village-opening.service.js';
import { VillageOwed } from './village-owed.js';
import { VillagePhones } from './village-phones.service.js';
import { VillagePosts } from './village-posts.service.js';
import { VillagePromises } from './village-promises.js';
import { VillageSlips } from './village-slips.service.js';
import { VillageTaskRepository } from './village-task.repository.js';
import { VILLAGE_TASK, VILLAGE_VISIT, VillageTaskSchema, VillageVisitSchema } from './village-task.schema.js';
import { VillageVisits } from './village-visits.service.js';

export { VillageDesk } from './village-desk.service.js';
export { VillageOpening } from './village-opening.service.js';
export { VillagePhones } from './village-phones.service.js';
export { VillagePosts } from './village-posts.service.js';
export { VillagePromises } from './village-promises.js';

/** Village doctors and township clinics: whom they ask, what they were told, and where it goes (P37). */
@Module({
  imports: [
    AnswersOwedModule,
    AdmissionsModule,
    AgreementsModule,
    AuditModule,
    BeneficiariesModule,
    HelpModule,
    IdentityModule,
    MessagesModule,
    DeathsModule,
    ObligationsModule,
    PayCodesModule,
    PaymentsModule,
    RegistryModule,
    WechatOpenModule,
    MongooseModule.forFeature([
      { name: VILLAGE, schema: VillageSchema },
      { name: VILLAGE_POST, schema: VillagePostSchema },
      { name: VILLAGE_HOME, schema: VillageHomeSchema },
      { name: VILLAGE_PHONE, schema: VillagePhoneSchema },
      { name: VILLAGE_TASK, schema: VillageTaskSchema },
      { name: VILLAGE_VISIT, schema: VillageVisitSchema },
    ]),
  ],
  controllers: [VillageController, VillageDeskController],
  providers: [
    VillageRepository,
    VillageTaskRepository,
    VillageHomes,
    VillageOwed,
    VillageClosing,
    VillageOpening,
    VillageList,
    VillageVisits,
    VillagePhones,
    VillageDesk,
    VillagePosts,
    VillageSlips,
    VillagePromises,
  ],
  exports: [VillageDesk, VillageOpening, VillagePhones, VillagePosts, VillagePromises],
})
export class VillageTasksModule {}
