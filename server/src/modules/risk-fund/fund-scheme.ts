import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Clock } from '../../common/clock.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';

/** Has the scheme that the institution works under today a fund (P38)? */
@Injectable()
export class FundScheme {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  async of(institution: string): Promise<ResponseOf<'getRiskFund'>['scheme']> {
    const profile = findProfileOn(await this.registry.getInstitution(institution), this.clock.today());
    if (!profile?.riskFund) return null;
    const { source, text, payers } = profile.riskFund;
    return { name: profile.name, source, text, payers: [...payers] };
  }
}
