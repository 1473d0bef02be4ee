import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { findProfile, PROFILES } from '@zhenhoufu/shared/policy';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { byFirstDay } from './begun-on.js';
import type { Institution } from './institution.schema.js';
import { profileRowOn } from './profile-on.js';
import type { Region } from './region.schema.js';
import { RegistryRepository } from './registry.repository.js';

type Regions = ResponseOf<'listRegions'>;
type Schemes = Regions['rows'][number]['schemes'];

/** Which scheme holds in a region (policy.md): recorded by an administrator of a hospital there, for days to come. */
@Controller()
export class RegionsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('listRegions')
  listRegions(@AtDesk() caller: StaffCaller): Promise<Regions> {
    return this.view(caller);
  }

  /** What was decided stands by its own snapshot; a region's first record may begin in the past, a change may not. */
  @Endpoint('recordRegion')
  async recordRegion(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordRegion'>,
  ): Promise<Regions | Refusal> {
    const { name, profile, from } = body;
    if (!findProfile(profile)) return refuse('bad-input', '没有这个方案', 'profile');
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    const { admdvs, region } = await this.registry.getInstitution(caller.institution);
    if (region && region.profiles.length > 0 && from < this.clock.today()) {
      return refuse('bad-input', '换方案不能从已经过去的日子算起', 'from');
    }
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.recordRegion(admdvs, name, { id: profile, from, recordedBy, recordedAt: this.clock.now() });
    return this.view(caller);
  }

  private async view(caller: StaffCaller): Promise<Regions> {
    const institutions = await this.registry.listInstitutions();
    const { admdvs: mine } = await this.registry.getInstitution(caller.institution);
    const codes = [...new Set(institutions.map(({ admdvs }) => admdvs))].sort(
      (a, b) => Number(b === mine) - Number(a === mine) || (a < b ? -1 : 1),
    );
    return {
      rows: codes.map((code) => this.rowOf(code, mine, institutions)),
      profiles: PROFILES.map(({ id, name, inForceFrom }) => ({ id, name, inForceFrom })),
    };
  }

  private rowOf(code: string, mine: string, institutions: readonly Institution[]): Regions['rows'][number] {
    const there = institutions.filter(({ admdvs }) => admdvs === code);
    const region = there[0]?.region ?? null;
    return {
      code,
      name: region?.name ?? '',
      mine: code === mine,
      institutions: there.map(({ name }) => name),
      schemes: region ? this.schemesOf(region) : [],
    };
  }

  private schemesOf(region: Region): Schemes {
    const today = this.clock.today();
    const current = profileRowOn(region, today);
    return byFirstDay(region.profiles)
      .reverse()
      .map((row) => ({
        name: findProfile(row.id)?.name ?? '',
        from: row.from,
        status: row === current ? 'in-force' : row.from > today ? 'coming' : 'past',
        recordedBy: row.recordedBy?.name ?? null,
        recordedAt: row.recordedAt?.toISOString() ?? null,
      }));
  }
}
