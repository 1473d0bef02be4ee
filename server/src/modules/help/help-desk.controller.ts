import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { ForgivenessService } from './forgiveness.service.js';
import { HelpReader } from './help.reader.js';
import { HelpHandling } from './help-handling.service.js';
import { HelpOffers } from './help-offers.service.js';
import { HelpOpening } from './help-opening.service.js';
import { HelpPhotos } from './help-photos.service.js';
import { HelpReliefs } from './help-relief.service.js';

/** What the hospital does with requests for help (P40). */
@Controller()
export class HelpDeskController {
  constructor(
    private readonly reader: HelpReader,
    private readonly opening: HelpOpening,
    private readonly handling: HelpHandling,
    private readonly photos: HelpPhotos,
    private readonly offers: HelpOffers,
    private readonly reliefs: HelpReliefs,
    private readonly forgiveness: ForgivenessService,
  ) {}

  @Endpoint('listHelp')
  listHelp(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listHelp'>> {
    return this.reader.list(caller);
  }

  @Endpoint('getHelpRecord')
  getHelpRecord(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getHelpRecord'>> {
    return this.reader.recordOf(stay);
  }

  @Endpoint('recordHelp')
  recordHelp(@CheckedStay() stay: StayScope, @AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'recordHelp'>) {
    return this.opening.atDesk(stay, caller, body);
  }

  @Endpoint('offerHelp')
  offerHelp(@CheckedStay() stay: StayScope, @AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'offerHelp'>) {
    return this.offers.atDesk(stay, caller, body);
  }

  @Endpoint('takeUpHelp')
  takeUpHelp(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'takeUpHelp'>,
  ) {
    return this.handling.takeUp(stay, caller, params.helpId);
  }

  @Endpoint('addHelpPaper')
  addHelpPaper(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'addHelpPaper'>,
  ) {
    return this.photos.atDesk(stay, caller, params.helpId, body.scan, body.reliefId);
  }

  @Endpoint('applyHelpRelief')
  applyHelpRelief(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'applyHelpRelief'>,
  ) {
    return this.reliefs.apply(stay, caller, params.helpId, body);
  }

  @Endpoint('answerHelpRelief')
  answerHelpRelief(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'answerHelpRelief'>,
  ) {
    return this.reliefs.answer(stay, caller, params, body);
  }

  @Endpoint('proposeForgiveness')
  proposeForgiveness(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'proposeForgiveness'>,
  ) {
    return this.forgiveness.propose(stay, caller, params.helpId, body);
  }

  @Endpoint('decideForgiveness')
  decideForgiveness(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideForgiveness'>,
  ) {
    return this.forgiveness.decide(stay, caller, params, body);
  }

  @Endpoint('endHelp')
  endHelp(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'endHelp'>,
  ) {
    return this.handling.end(stay, caller, params.helpId, body);
  }
}
