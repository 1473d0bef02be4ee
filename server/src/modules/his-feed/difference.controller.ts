import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint } from '../../common/endpoint.js';
import { DifferenceReader } from './difference-reader.js';

@Controller()
export class DifferenceController {
  constructor(private readonly reader: DifferenceReader) {}

  @Endpoint('listChargeDifferences')
  listChargeDifferences(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listChargeDifferences'>> {
    return this.reader.list(caller.institution);
  }

  @Endpoint('getChargeDifference')
  getChargeDifference(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getChargeDifference'>> {
    return this.reader.one(stay);
  }
}
