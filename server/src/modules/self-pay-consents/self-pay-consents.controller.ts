import { Controller, Headers, Ip, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { Caller, PhoneCaller, StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input, OnPhone, SignedIn } from '../../common/endpoint.js';
import { FileStore } from '../../database/file-store.js';
import { PhoneSigning, placeOf } from '../paper-signing/index.js';
import { PaperHeads } from '../papers/index.js';
import { ConsentAnswers } from './consent-answers.service.js';
import { ConsentReader } from './consent-reader.js';
import { SelfPayConsentRepository } from './self-pay-consent.repository.js';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';
import { SelfPayConsentBook } from './self-pay-consent-book.js';

type View = ResponseOf<'refuseSelfPayConsent'>;

/** Consent to items outside the catalogue (P15), as patient and family see and answer it. */
@Controller()
export class SelfPayConsentsController {
  constructor(
    private readonly reader: ConsentReader,
    private readonly onPhone: PhoneSigning,
    private readonly book: SelfPayConsentBook,
    private readonly answers: ConsentAnswers,
    private readonly consents: SelfPayConsentRepository,
    private readonly files: FileStore,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getSelfPayConsents')
  getSelfPayConsents(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getSelfPayConsents'>> {
    return this.reader.read(stay);
  }

  @Endpoint('sendSelfPayConsentCode')
  sendSelfPayConsentCode(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params }: InputOf<'sendSelfPayConsentCode'>,
  ) {
    return this.onPhone.sendCode(this.book, stay, caller, params.paperId);
  }

  @Endpoint('signSelfPayConsentOnPhone')
  async signSelfPayConsentOnPhone(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'signSelfPayConsentOnPhone'>,
    @Ip() address: string,
    @Headers('user-agent') agent = '',
  ): Promise<View | Refusal> {
    const place = placeOf(address, agent);
    return this.shown(stay, await this.onPhone.sign(this.book, stay, caller, params.paperId, body, place));
  }

  @Endpoint('refuseSelfPayConsent')
  async refuseSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { params, body }: InputOf<'refuseSelfPayConsent'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.answers.refuse(stay, caller, params.paperId, body.reason));
  }

  @Endpoint('withdrawSelfPayConsent')
  async withdrawSelfPayConsent(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { params, body }: InputOf<'withdrawSelfPayConsent'>,
  ): Promise<View | Refusal> {
    return this.shown(stay, await this.answers.withdraw(stay, caller, params.paperId, body.reason));
  }

  @Endpoint('getSelfPayConsentPdf')
  async getSelfPayConsentPdf(
    @CheckedStay() stay: StayScope,
    @Input() { params, query }: InputOf<'getSelfPayConsentPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const row = await this.consents.find(stay, params.paperId);
    const sha256 = query.type === 'large' ? row?.largePdfSha256 : row?.pdfSha256;
    if (!sha256) return refuse('not-found', '签好以后才有这份文件');
    await this.heads.write(reply, sha256);
    return this.files.get(sha256, stay.institution);
  }

  private async shown(stay: StayScope, row: SelfPayConsentRow | Refusal): Promise<View | Refusal> {
    return isRefusal(row) ? row : this.reader.shown(stay, row);
  }
}
