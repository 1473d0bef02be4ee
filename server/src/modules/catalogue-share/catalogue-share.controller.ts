import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { CatalogueShareReader } from './catalogue-share.reader.js';

@Controller()
export class CatalogueShareController {
  constructor(private readonly reader: CatalogueShareReader) {}

  @Endpoint('getCatalogueShare')
  async getCatalogueShare(
    @AtDesk() caller: StaffCaller,
    @Input() { query: { from, to } }: InputOf<'getCatalogueShare'>,
  ): Promise<ResponseOf<'getCatalogueShare'> | Refusal> {
    if (from === undefined || to === undefined) return this.reader.figures(caller, null);
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (!isBusinessDate(to)) return refuse('bad-input', '没有这一天', 'to');
    return this.reader.figures(caller, { from, to });
  }

  @Endpoint('getStayCatalogueShare')
  async getStayCatalogueShare(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getStayCatalogueShare'>> {
    return { share: await this.reader.ofStay(stay) };
  }
}
