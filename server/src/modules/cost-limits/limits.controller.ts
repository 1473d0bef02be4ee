import { Controller } from '@nestjs/common';
import type { CostLimitsOfStay, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import {
  badFirstDay,
  type CostLimitSetting,
  costLimitsOn,
  datedRowViews,
  RegistryRepository,
} from '../registry/index.js';
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
      rows: datedRowViews(house.costLimits ?? []).map(({ from, recordedBy, recordedAt, ...row }) => ({
        ...figures(row),
        from,
        recordedBy,
        recordedAt,
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
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
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
