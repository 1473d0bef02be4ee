import { Controller, Headers } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { Caller, PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { CheckedStay, Endpoint, Input, OnPhone, SignedIn } from '../../common/endpoint.js';
import { BindingService, CONTACT_CODE_MINUTES } from './binding.service.js';
import { ConsentRepository } from './consent.repository.js';
import { CONSENT_TEXTS } from './consent-texts.js';
import { InvitesService } from './invites.service.js';
import { MeService } from './me.service.js';
import { RelativesService } from './relatives.service.js';
import { SessionRepository } from './session.repository.js';
import { SignInService } from './sign-in.service.js';

/** Sign-in, consent, binding and relatives (story step 0). */
@Controller()
export class IdentityController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionRepository,
    private readonly consents: ConsentRepository,
    private readonly me: MeService,
    private readonly binding: BindingService,
    private readonly relatives: RelativesService,
    private readonly invites: InvitesService,
    private readonly clock: Clock,
  ) {}

  @Endpoint('listConsentTexts')
  listConsentTexts(): ResponseOf<'listConsentTexts'> {
    return { texts: CONSENT_TEXTS };
  }

  @Endpoint('signInWithWechat')
  signInWithWechat(@Input() { body }: InputOf<'signInWithWechat'>) {
    return this.signIn.withWechat(body.code, body.consents);
  }

  @Endpoint('signInStaff')
  signInStaff(@Input() { body }: InputOf<'signInStaff'>) {
    return this.signIn.withPassword(body.username, body.password);
  }

  @Endpoint('signOut')
  async signOut(@Headers('authorization') authorization: string): Promise<ResponseOf<'signOut'>> {
    await this.sessions.close(authorization.split(' ')[1] ?? '');
    return { ok: true };
  }

  @Endpoint('getMe')
  getMe(@SignedIn() caller: Caller): Promise<ResponseOf<'getMe'>> {
    return this.me.of(caller);
  }

  @Endpoint('listMyConsents')
  async listMyConsents(@OnPhone() caller: PhoneCaller): Promise<ResponseOf<'listMyConsents'>> {
    const rows = await this.consents.listOf(caller.accountId);
    return {
      consents: rows.map((row) => ({
        purpose: row.purpose as 'account',
        version: row.version,
        givenAt: row.givenAt.toISOString(),
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
        title: CONSENT_TEXTS.find((text) => text.purpose === row.purpose)?.title ?? '',
      })),
    };
  }

  @Endpoint('giveConsent')
  giveConsent(@OnPhone() caller: PhoneCaller, @Input() { body }: InputOf<'giveConsent'>) {
    return this.signIn.giveConsent(caller.accountId, body);
  }

  @Endpoint('withdrawConsent')
  async withdrawConsent(@OnPhone() caller: PhoneCaller, @Input() { body }: InputOf<'withdrawConsent'>) {
    await this.consents.withdraw(caller.accountId, body.purpose, this.clock.systemNow());
    return { ok: true as const };
  }

  @Endpoint('bindByBedsideCode')
  bindByBedsideCode(@OnPhone() caller: PhoneCaller, @Input() { body }: InputOf<'bindByBedsideCode'>) {
    return this.binding.byBedsideCode(caller, body.code, body.idNumber, body.guardian);
  }

  @Endpoint('sendContactCode')
  async sendContactCode(
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'sendContactCode'>,
  ): Promise<ResponseOf<'sendContactCode'> | Refusal> {
    const refused = await this.binding.sendContactCode(caller, body.institution, body.admissionNo);
    return isRefusal(refused) ? refused : { sent: true, validMinutes: CONTACT_CODE_MINUTES };
  }

  @Endpoint('bindByContactCode')
  bindByContactCode(@OnPhone() caller: PhoneCaller, @Input() { body }: InputOf<'bindByContactCode'>) {
    return this.binding.byContactCode(caller, body);
  }

  @Endpoint('createBedsideCode')
  createBedsideCode(@CheckedStay() stay: StayScope) {
    return this.binding.createBedsideCode(stay);
  }

  @Endpoint('listGrants')
  async listGrants(@CheckedStay() stay: StayScope): Promise<ResponseOf<'listGrants'>> {
    return { grants: await this.relatives.list(stay) };
  }

  @Endpoint('confirmGrant')
  confirmGrant(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { params, body }: InputOf<'confirmGrant'>,
  ) {
    return this.relatives.confirm(stay, caller, params.grantId, body.scopes, body.until);
  }

  @Endpoint('createInvite')
  createInvite(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'createInvite'>,
  ): Promise<ResponseOf<'createInvite'> | Refusal> {
    return this.invites.create(stay, caller, body);
  }

  @Endpoint('getInvite')
  getInvite(@Input() { params }: InputOf<'getInvite'>): Promise<ResponseOf<'getInvite'> | Refusal> {
    return this.invites.look(params.code);
  }

  @Endpoint('acceptInvite')
  acceptInvite(
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'acceptInvite'>,
  ): Promise<ResponseOf<'acceptInvite'> | Refusal> {
    return this.invites.accept(caller, params.code, body.name);
  }

  @Endpoint('revokeGrant')
  revokeGrant(@CheckedStay() stay: StayScope, @SignedIn() caller: Caller, @Input() { params }: InputOf<'revokeGrant'>) {
    return this.relatives.revoke(stay, caller, params.grantId);
  }
}
