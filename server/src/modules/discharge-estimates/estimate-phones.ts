import { Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { ConsentRepository, GrantRepository } from '../identity/index.js';

/** How many people on the phone may see a stay's bill and agreed to hear of it: with none, somebody tells in person. */
@Injectable()
export class EstimatePhones {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
  ) {}

  async count(stay: StayScope): Promise<number> {
    const today = this.clock.today();
    const active = (await this.grants.listOfStay(stay)).filter(
      ({ status, until }) => status === 'active' && (until === null || until >= today),
    );
    const seeing = active.filter(({ relation, scopes }) => relation === 'self' || scopes.includes('view-bills'));
    let told = 0;
    for (const { accountId } of seeing) if (await this.consents.holds(accountId, 'health-data')) told += 1;
    return told;
  }
}
