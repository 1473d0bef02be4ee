import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { ExplanationsService } from './explanations.service.js';

@Controller()
export class ExplanationsController {
  constructor(private readonly service: ExplanationsService) {}

  @Endpoint('explainLine')
  explainLine(
    @CheckedStay() stay: StayScope,
    @Input() { query }: InputOf<'explainLine'>,
  ): Promise<ResponseOf<'explainLine'> | Refusal> {
    return this.service.explain(stay, query.lineId);
  }

  @Endpoint('listItemExplanations')
  listItemExplanations(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listItemExplanations'>> {
    return this.service.list(caller);
  }

  @Endpoint('addItemExplanation')
  addItemExplanation(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'addItemExplanation'>,
  ): Promise<ResponseOf<'addItemExplanation'> | Refusal> {
    return this.service.add(caller, body);
  }
}
