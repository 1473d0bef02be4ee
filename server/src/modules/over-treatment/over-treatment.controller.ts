import { Controller } from '@nestjs/common';
import type { InputOf, OverTreatmentCase, OverTreatmentDeskCase, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { Caller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, SignedIn } from '../../common/endpoint.js';
import { OverTreatmentReader } from './over-treatment.reader.js';
import { ReportingService } from './reporting.service.js';
import { ReviewingService } from './reviewing.service.js';

@Controller()
export class OverTreatmentController {
  constructor(
    private readonly reader: OverTreatmentReader,
    private readonly reporting: ReportingService,
    private readonly reviewing: ReviewingService,
  ) {}

  @Endpoint('getOverTreatment')
  getOverTreatment(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getOverTreatment'>> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('reportOverTreatment')
  reportOverTreatment(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { body }: InputOf<'reportOverTreatment'>,
  ): Promise<OverTreatmentCase | Refusal> {
    return this.reporting.report(stay, caller, body);
  }

  @Endpoint('reportOverTreatmentAtDesk')
  reportOverTreatmentAtDesk(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { body }: InputOf<'reportOverTreatmentAtDesk'>,
  ): Promise<OverTreatmentCase | Refusal> {
    return this.reporting.report(stay, caller, body);
  }

  @Endpoint('listOverTreatment')
  listOverTreatment(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listOverTreatment'>> {
    return this.reader.list(caller);
  }

  @Endpoint('reviewOverTreatment')
  reviewOverTreatment(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'reviewOverTreatment'>,
  ): Promise<OverTreatmentDeskCase | Refusal> {
    return this.reviewing.review(stay, caller, params.caseId, body);
  }
}
