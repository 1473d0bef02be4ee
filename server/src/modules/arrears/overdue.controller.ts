import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint } from '../../common/endpoint.js';
import { OverdueReader } from './overdue-reader.js';

@Controller()
export class OverdueController {
  constructor(private readonly reader: OverdueReader) {}

  @Endpoint('listOverdue')
  listOverdue(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listOverdue'>> {
    const own = caller.role === 'department-head' ? caller.departmentCode : null;
    return this.reader.list(caller.institution, own);
  }
}
