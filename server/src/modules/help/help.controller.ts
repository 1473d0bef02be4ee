import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { Caller, PhoneCaller, StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint, Input, OnPhone, SignedIn } from '../../common/endpoint.js';
import { HelpReader } from './help.reader.js';
import { HelpHandling } from './help-handling.service.js';
import { HelpOffers } from './help-offers.service.js';
import { HelpOpening } from './help-opening.service.js';
import { HelpPhotos } from './help-photos.service.js';

/** What the family does on the phone (P40). */
@Controller()
export class HelpController {
  constructor(
    private readonly reader: HelpReader,
    private readonly opening: HelpOpening,
    private readonly handling: HelpHandling,
    private readonly photos: HelpPhotos,
    private readonly offers: HelpOffers,
  ) {}

  @Endpoint('getHelp')
  getHelp(@CheckedStay() stay: StayScope, @OnPhone() caller: PhoneCaller): Promise<ResponseOf<'getHelp'>> {
    return this.reader.ofStay(stay, caller);
  }

  @Endpoint('askForHelp')
  askForHelp(@CheckedStay() stay: StayScope, @OnPhone() caller: PhoneCaller, @Input() { body }: InputOf<'askForHelp'>) {
    return this.opening.onPhone(stay, caller, body);
  }

  @Endpoint('addToHelp')
  addToHelp(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'addToHelp'>,
  ) {
    return this.handling.add(stay, caller, params.helpId, body.words);
  }

  @Endpoint('addHelpPhoto')
  addHelpPhoto(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params, body }: InputOf<'addHelpPhoto'>,
  ) {
    return this.photos.onPhone(stay, caller, params.helpId, body.scan);
  }

  @Endpoint('withdrawHelp')
  withdrawHelp(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { params }: InputOf<'withdrawHelp'>,
  ) {
    return this.handling.withdraw(stay, caller, params.helpId);
  }

  @Endpoint('answerHelpOffer')
  answerHelpOffer(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'answerHelpOffer'>,
  ) {
    return this.offers.onPhone(stay, caller, body.said);
  }

  @Endpoint('getHelpPhoto')
  async getHelpPhoto(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { params }: InputOf<'getHelpPhoto'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const photo = await this.photos.open(stay, caller, params);
    if (isRefusal(photo)) return photo;
    reply.header('content-type', photo.contentType).header('cache-control', 'no-store');
    return photo.bytes;
  }
}
