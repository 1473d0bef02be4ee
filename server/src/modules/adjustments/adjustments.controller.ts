import { Controller } from '@nestjs/common';
import type { AdjustmentView, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { AdjustmentDeciding } from './adjustment-deciding.js';
import { AdjustmentsReader } from './adjustments.reader.js';

@Controller()
export class AdjustmentsController {
  constructor(
    private readonly reader: AdjustmentsReader,
    private readonly deciding: AdjustmentDeciding,
  ) {}

  @Endpoint('listAdjustments')
  listAdjustments(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listAdjustments'>> {
    return this.reader.list(caller);
  }

  @Endpoint('getStayAdjustments')
  async getStayAdjustments(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getStayAdjustments'>> {
    return { rows: await this.reader.ofStay(stay) };
  }

  @Endpoint('decideAdjustment')
  decideAdjustment(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideAdjustment'>,
  ): Promise<AdjustmentView | Refusal> {
    return this.deciding.decide(stay, caller, params.adjustmentId, body);
  }
}
