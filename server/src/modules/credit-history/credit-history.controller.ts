import { Controller } from '@nestjs/common';
import type { CreditHistoryView } from '@zhenhoufu/shared/contracts';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint } from '../../common/endpoint.js';
import { CreditHistoryReader } from './credit-history.reader.js';

@Controller()
export class CreditHistoryController {
  constructor(private readonly reader: CreditHistoryReader) {}

  @Endpoint('getCreditHistory')
  getCreditHistory(@CheckedStay() stay: StayScope): Promise<CreditHistoryView> {
    return this.reader.view(stay);
  }
}
