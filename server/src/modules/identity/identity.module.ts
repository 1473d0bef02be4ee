import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { SmsModule } from '../../integrations/sms/index.js';
import { WechatOpenModule } from '../../integrations/wechat-open/index.js';
import { AdmissionsModule } from '../admissions/index.js';
import { AuditModule } from '../audit/index.js';
import { RegistryModule } from '../registry/index.js';
import { AccessGuard } from './access.guard.js';
import { BindingService } from './binding.service.js';
import { ConsentRepository } from './consent.repository.js';
import { GrantRepository } from './grant.repository.js';
import { GuardiansController } from './guardians.controller.js';
import { Guardians } from './guardians.service.js';
import { IdentityController } from './identity.controller.js';
import {
  ACCOUNT,
  AccountSchema,
  GRANT,
  GrantSchema,
  ONE_TIME_CODE,
  OneTimeCodeSchema,
  PRIVACY_CONSENT,
  PrivacyConsentSchema,
  SESSION,
  SessionSchema,
  TRY_LOCK,
  TryLockSchema,
} from './identity.schema.js';
import { INVITE, InviteSchema } from './invite.schema.js';
import { InvitesService } from './invites.service.js';
import { MeService } from './me.service.js';
import { OneTimeCodes } from './one-time-codes.js';
import { PersonKnown } from './person-known.js';
import { RelativesService } from './relatives.service.js';
import { SessionRepository } from './session.repository.js';
import { SignInService } from './sign-in.service.js';
import { StandingRights } from './standing-rights.js';
import { TryLocks } from './try-locks.js';

@Module({
  imports: [
    SmsModule,
    WechatOpenModule,
    RegistryModule,
    AdmissionsModule,
    AuditModule,
    MongooseModule.forFeature([
      { name: ACCOUNT, schema: AccountSchema },
      { name: SESSION, schema: SessionSchema },
      { name: PRIVACY_CONSENT, schema: PrivacyConsentSchema },
      { name: GRANT, schema: GrantSchema },
      { name: ONE_TIME_CODE, schema: OneTimeCodeSchema },
      { name: TRY_LOCK, schema: TryLockSchema },
      { name: INVITE, schema: InviteSchema },
    ]),
  ],
  controllers: [IdentityController, GuardiansController],
  providers: [
    SessionRepository,
    StandingRights,
    ConsentRepository,
    GrantRepository,
    OneTimeCodes,
    TryLocks,
    SignInService,
    BindingService,
    RelativesService,
    InvitesService,
    MeService,
    PersonKnown,
    Guardians,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [SessionRepository, ConsentRepository, GrantRepository, Guardians, OneTimeCodes, SignInService, TryLocks],
})
export class IdentityModule {}
