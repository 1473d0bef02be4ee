import { Controller } from '@nestjs/common';
import type { CostLimitsOfStay, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { type CostLimitSetting, costLimitsOn, RegistryRepository } from '../registry/index.js';
import { LimitReader } from './limit.reader.js';

type Settings = ResponseOf<'getCostLimitSettings'>;

/** 费用提醒线: of a stay, of everybody in hospital, and what the house sets (P17). */
@Controller()
export class LimitsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly reader: LimitReader,
  ) {}

  @Endpoint('getCostLimits')
  getCostLimits(@CheckedStay() stay: StayScope): Promise<CostLimitsOfStay> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('listLimitFlags')
  async listLimitFlags(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listLimitFlags'>> {
    const own = caller.role === 'billing' ? undefined : (caller.departmentCode ?? '');
    return { rows: await this.reader.flags(caller.institution, own) };
  }

  @Endpoint('getCostLimitSettings')
  async getCostLimitSettings(@AtDesk() { institution }: StaffCaller): Promise<Settings> {
    const house = await this.registry.getInstitution(institution);
    const now = costLimitsOn(house, this.clock.today());
    return {
      now: now && { ...figures(now.limits), from: now.from },
      rows: [...(house.costLimits ?? [])].reverse().map((row) => ({
        ...figures(row),
        from: row.from,
        recordedBy: row.recordedBy.name,
        recordedAt: row.recordedAt.toISOString(),
      })),
    };
  }

  /** What has fired stands; only what fires from `from` on goes by the new figures. */
  @Endpoint('setCostLimits')
  async setCostLimits(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setCostLimits'>,
  ): Promise<Settings | Refusal> {
    const { from, amountsFen, ceilingPercents, residentCeilingFen, employeeCeilingFen } = body;
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (from < this.clock.today()) return refuse('bad-input', '最早从今天起', 'from');
    await this.registry.addCostLimits(caller.institution, {
      from,
      amountsFen,
      ceilingPercents,
      ceilingFen: { resident: residentCeilingFen, employee: employeeCeilingFen },
      recordedBy: { staffId: caller.staffId, name: caller.name },
      recordedAt: this.clock.now(),
    });
    return this.getCostLimitSettings(caller);
  }
}

function figures({
  amountsFen,
  ceilingPercents,
  ceilingFen,
}: Omit<CostLimitSetting, 'from' | 'recordedBy' | 'recordedAt'>) {
  return {
    amountsFen: [...amountsFen],
    ceilingPercents: [...ceilingPercents],
    residentCeilingFen: ceilingFen.resident,
    employeeCeilingFen: ceilingFen.employee,
  };
}
