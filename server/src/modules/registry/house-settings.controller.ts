import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { findProfile } from '@zhenhoufu/shared/policy';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import type { Institution } from './institution.schema.js';
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
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (from < this.clock.today()) return refuse('bad-input', '最早从今天起', 'from');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    const recordedAt = this.clock.now();
    await this.registry.addMinStays(caller.institution, { minStays, from, recordedBy, recordedAt });
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  private view(institution: Institution): View {
    const today = this.clock.today();
    const { maxParts, maxMonths, minPartFen, maxFirstDueDays } = institution.limits;
    const { admdvs, region } = institution;
    const current = region && profileRowOn(region, today);
    const schemes = [...(region?.profiles ?? [])].sort((a, b) => (a.from < b.from ? 1 : -1));
    return {
      region: { code: admdvs, name: region?.name ?? null },
      schemes: schemes.map(({ id, from }) => {
        const status = from > today ? 'coming' : from === current?.from ? 'in-force' : 'past';
        return { name: findProfile(id)?.name ?? '', version: findProfile(id)?.version ?? '', from, status };
      }),
      limits: { maxParts, maxMonths, minPartFen, maxFirstDueDays },
      estimate: {
        minStays: minStaysOn(institution, today),
        rows: [...(institution.minStaysForEstimate ?? [])].reverse().map(({ recordedBy, recordedAt, ...row }) => ({
          ...row,
          recordedBy: recordedBy.name,
          recordedAt: recordedAt.toISOString(),
        })),
      },
    };
  }
}
