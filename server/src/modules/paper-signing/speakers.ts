import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { GrantRepository } from '../identity/index.js';
import { whyGuardian } from './guardian.js';
import type { SignablePaper } from './signable-paper.js';

/** Who says no to a paper: what only a guardian may sign, only a guardian may decline. */
@Injectable()
export class Speakers {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
  ) {}

  /** The name to write down; `desk` is the place of staff who write it down for the patient. */
  async of(stay: StayScope, caller: Caller, row: SignablePaper, desk: string): Promise<string | Refusal> {
    if (caller.kind === 'staff') return `${caller.name}（${desk}代记）`;
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    if (row.guardianReason && grant?.relation !== 'guardian') return refuse('guardian-needed', whyGuardian(row));
    return grant ? `${grant.name}（${grant.relationName}）` : '';
  }
}
