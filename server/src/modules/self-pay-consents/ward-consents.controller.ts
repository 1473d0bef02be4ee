import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { DeskSheets, PadSigning, placeOf, ScanSigning } from '../paper-signing/index.js';
import { badFirstDay, datedRowViews, RegistryRepository } from '../registry/index.js';
import { AnnouncingService } from './announcing.service.js';
import { ConsentAnswers } from './consent-answers.service.js';
import { consentHoursOn } from './consent-hours.js';
import { ConsentPushes } from './consent-pushes.js';
import { ConsentReader } from './consent-reader.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';
import { SelfPayConsentBook } from './self-pay-consent-book.js';

type View = ResponseOf<'announceSelfPayItem'>;

/** The ward's side of P15: announcing, the two ways to sign without a phone, and what was charged without consent. */
@Controller()
export class WardConsentsController {
  constructor(
    private readonly clock: Clock,
    private readonly announcing: AnnouncingService,
    private readonly answers: ConsentAnswers,
    private readonly pushes: ConsentPushes,
    private readonly reader: ConsentReader,
    private readonly onPad: PadSigning,
    private readonly onPaper: ScanSigning,
    private readonly book: SelfPayConsentBook,
    private readonly consents: SelfPayConsentRepository,
    private readonly registry: RegistryRepository,
    private readonly sheets: DeskSheets,
  ) {}

  @Endpoint('announceSelfPayItem')
  async announceSelfPayItem(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'announceSelfPayItem'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.announcing.announce(stay, caller, body));
  }

  @Endpoint('pushSelfPayConsent')
  async pushSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'pushSelfPayConsent'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.pushes.push(stay, caller, params.paperId));
  }

  @Endpoint('cancelSelfPayConsent')
  async cancelSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'cancelSelfPayConsent'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.answers.cancel(stay, caller, params.paperId, body.reason));
  }

  @Endpoint('signSelfPayConsentOnPad')
  async signSelfPayConsentOnPad(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'signSelfPayConsentOnPad'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(stay, await this.onPad.sign(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('uploadSelfPayConsent')
  async uploadSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'uploadSelfPayConsent'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(stay, await this.onPaper.upload(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('checkSelfPayConsent')
  async checkSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'checkSelfPayConsent'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.onPaper.check(this.book, stay, caller, params.paperId, body));
  }

  @Endpoint('getSelfPayConsentForm')
  async getSelfPayConsentForm(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getSelfPayConsentForm'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.consents.find(stay, params.paperId);
    return row ? this.sheets.form(stay, row, reply) : refuse('not-found', '没有这份同意书');
  }

  @Endpoint('getSelfPayConsentPage')
  async getSelfPayConsentPage(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getSelfPayConsentPage'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.consents.find(stay, params.paperId);
    return this.sheets.page(stay, row?.scan, params.page, reply);
  }

  @Endpoint('listMissingConsents')
  listMissingConsents(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listMissingConsents'>> {
    return this.reader.missing(caller);
  }

  @Endpoint('getSelfPayConsentHours')
  async getSelfPayConsentHours(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getSelfPayConsentHours'>> {
    const institution = await this.registry.getInstitution(caller.institution);
    return {
      hours: consentHoursOn(institution, this.clock.today()),
      rows: datedRowViews(institution.consentHourRows ?? []),
    };
  }

  @Endpoint('setSelfPayConsentHours')
  async setSelfPayConsentHours(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setSelfPayConsentHours'>,
  ): Promise<ResponseOf<'getSelfPayConsentHours'> | Refusal> {
    const { hours, from } = body;
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addConsentHours(caller.institution, { hours, from, recordedBy, recordedAt: this.clock.now() });
    return this.getSelfPayConsentHours(caller);
  }

  private async shown(stay: StayScope, row: SelfPayConsentRow | Refusal): Promise<View | Refusal> {
    return isRefusal(row) ? row : this.reader.shown(stay, row);
  }
}
