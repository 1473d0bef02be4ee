import { Module } from '@nestjs/common';
import { AdmissionsModule } from '../modules/admissions/index.js';
import { BeneficiariesModule } from '../modules/beneficiaries/index.js';
import { ChargesModule } from '../modules/charges/index.js';
import { DischargeEstimatesModule } from '../modules/discharge-estimates/index.js';
import { IdentityModule } from '../modules/identity/index.js';
import { OverTreatmentModule } from '../modules/over-treatment/index.js';
import { RegistryModule } from '../modules/registry/index.js';
import { SealsModule } from '../modules/seals/index.js';
import { VillageTasksModule } from '../modules/village-tasks/index.js';
import { SeedService } from '../seed/seed.service.js';
import { DemoController } from './demo.controller.js';
import { DemoBorne } from './demo-borne.js';
import { DemoCalendar } from './demo-calendar.js';
import { DemoCosts } from './demo-costs.js';
import { DemoHospital } from './demo-hospital.js';
import { DemoPhone } from './demo-phone.js';
import { DemoSessions } from './demo-sessions.js';
import { DemoVillage } from './demo-village.js';

/** The demo hospital and its controls; never part of a real deployment (DEMO=1 is refused in production). */
@Module({
  imports: [
    AdmissionsModule,
    BeneficiariesModule,
    ChargesModule,
    DischargeEstimatesModule,
    IdentityModule,
    OverTreatmentModule,
    RegistryModule,
    SealsModule,
    VillageTasksModule,
  ],
  controllers: [DemoController, DemoPhone],
  providers: [SeedService, DemoSessions, DemoHospital, DemoCosts, DemoBorne, DemoVillage, DemoCalendar],
})
export class DemoModule {}
