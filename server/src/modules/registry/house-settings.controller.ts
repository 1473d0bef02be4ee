import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { findProfile } from '@zhenhoufu/shared/policy';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { byFirstDay } from './begun-on.js';
import { badFirstDay, datedRowViews } from './dated-setting.js';
import { houseLimitsOn } from './house-limits.js';
import type { HouseLimits, Institution } from './institution.schema.js';
import { minStaysOn } from './min-stays.js';
import { profileRowOn } from './profile-on.js';
import { RegistryRepository } from './registry.repository.js';

type View = ResponseOf<'getHouseSettings'>;

/** 本院设置: the scheme, and what the administrator sets, each with the day from which it holds. */
@Controller()
export class HouseSettingsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getHouseSettings')
  async getHouseSettings(@AtDesk() caller: StaffCaller): Promise<View> {
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  /** A cost that was told stands as it was told; only what is told from `from` on rests on the new number. */
  @Endpoint('setMinStaysForEstimate')
  async setMinStaysForEstimate(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setMinStaysForEstimate'>,
  ): Promise<View | Refusal> {
    const { minStays, from } = body;
    const problem = badFirstDay(from, this.clock.today());
    if (problem) return problem;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    const recordedAt = this.clock.now();
    await this.registry.addMinStays(caller.institution, { minStays, from, recordedBy, recordedAt });
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  /** An agreement that was presented keeps its terms; what is proposed from `from` on keeps within these. */
  @Endpoint('setInstalmentLimits')
  async setInstalmentLimits(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setInstalmentLimits'>,
  ): Promise<View | Refusal> {
    const { from, ...limits } = body;
    const problem = badFirstDay(from, this.clock.today()) ?? badLimits(limits);
    if (problem) return problem;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addLimits(caller.institution, { limits, from, recordedBy, recordedAt: this.clock.now() });
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  private view(institution: Institution): View {
    const today = this.clock.today();
    const { admdvs, region } = institution;
    const current = region && profileRowOn(region, today);
    const schemes = byFirstDay(region?.profiles ?? []).reverse();
    return {
      region: { code: admdvs, name: region?.name ?? null },
      schemes: schemes.map(({ id, from }) => {
        const status = from > today ? 'coming' : from === current?.from ? 'in-force' : 'past';
        return { name: findProfile(id)?.name ?? '', version: findProfile(id)?.version ?? '', from, status };
      }),
      limits: {
        now: houseLimitsOn(institution, today),
        rows: datedRowViews(institution.limitRows ?? []).map(({ limits, ...row }) => ({ ...limits, ...row })),
      },
      estimate: {
        minStays: minStaysOn(institution, today),
        rows: datedRowViews(institution.minStaysForEstimate ?? []),
      },
    };
  }
}

/** Monthly parts need as many months: a longer plan than the longest term could never be chosen. */
function badLimits({ maxParts, maxMonths }: HouseLimits): Refusal | null {
  if (maxParts <= maxMonths) return null;
  return refuse('bad-input', `一个月付一次，${maxParts} 次要 ${maxParts} 个月，最长的月数不能比它少`, 'maxMonths');
}
