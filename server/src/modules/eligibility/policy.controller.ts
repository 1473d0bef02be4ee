import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { Clock } from '../../common/clock.js';
import { Endpoint, Input } from '../../common/endpoint.js';
import { profileOn, RegistryRepository } from '../registry/index.js';

/** The policy explained to everybody (P43); guests read it without signing in. */
@Controller()
export class PolicyController {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly clock: Clock,
  ) {}

  @Endpoint('getPolicy')
  async getPolicy(@Input() { params }: InputOf<'getPolicy'>): Promise<ResponseOf<'getPolicy'> | Refusal> {
    const institution = await this.registry.findInstitution(params.institution);
    if (!institution) return refuse('not-found', '没有这家医院');
    const profile = profileOn(institution, this.clock.today());
    return {
      hospital: institution.name,
      phone: institution.phone,
      scheme: profile.name,
      inForceFrom: profile.inForceFrom,
      who: profile.categories.map(({ name, authority }) => ({ name, authority })),
      notCovered: profile.clauses.map(({ id, plain }) => ({ clause: id, plain })),
      how: [...profile.how],
    };
  }
}
