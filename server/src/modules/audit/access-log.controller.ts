import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type RouteName, routes, STAFF_ROLE_WORDS, type StaffRole } from '@zhenhoufu/shared/routes';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint } from '../../common/endpoint.js';
import { AccessLogRepository } from './access-log.repository.js';

const NEWEST = 200;

const WHY_WORDS: Record<StaffRole, string> = {
  'ward-doctor': '管床和入院核实',
  'admission-desk': '办理入院和复核',
  billing: '核对账单和结算',
  finance: '对账',
  'department-head': '科室费用管理',
  'arrears-officer': '还款服务',
  'county-officer': '监督',
  administrator: '系统维护',
  'village-doctor': '上门随访',
};

/** 谁看过我的账单: the reads by staff, in words a patient understands. */
@Controller()
export class AccessLogController {
  constructor(private readonly rows: AccessLogRepository) {}

  @Endpoint('listAccessLog')
  async list(@CheckedStay() stay: StayScope): Promise<ResponseOf<'listAccessLog'>> {
    const rows = await this.rows.latestOf(stay, NEWEST);
    return {
      reads: rows.map((row) => ({
        at: row.at.toISOString(),
        role: STAFF_ROLE_WORDS[row.role as StaffRole] ?? row.staffName,
        department: row.departmentCode ?? '',
        what: routes[row.route as RouteName]?.summary ?? row.route,
        why: row.note ?? WHY_WORDS[row.role as StaffRole] ?? '',
      })),
    };
  }
}
