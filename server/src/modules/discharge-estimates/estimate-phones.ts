import { Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { GrantRepository } from '../identity/index.js';

/** How many people on the phone may see a stay's bill: with none, an estimate is told in person. */
@Injectable()
export class EstimatePhones {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
  ) {}

  async count(stay: StayScope): Promise<number> {
    const today = this.clock.today();
    const active = (await this.grants.listOfStay(stay)).filter(
      ({ status, until }) => status === 'active' && (until === null || until >= today),
    );
    return active.filter(({ relation, scopes }) => relation === 'self' || scopes.includes('view-bills')).length;
  }
}
