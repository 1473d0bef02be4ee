import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PaperDecisions } from '../eligibility/index.js';
import { GrantRepository } from '../identity/index.js';
import { Deposits } from '../prepayments/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { whyGuardian } from './guardian.js';
import { OpenPapers } from './open-paper.js';

/** 不签: the ordinary deposit is due. Whoever lies in a bed as an emergency stays there (P6). */
@Injectable()
export class DecliningService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly open: OpenPapers,
    private readonly grants: GrantRepository,
    private readonly admissions: AdmissionRepository,
    private readonly decisions: PaperDecisions,
    private readonly papers: AdmissionPaperRepository,
    private readonly deposits: Deposits,
  ) {}

  async decline(
    stay: StayScope,
    caller: Caller,
    paperId: string,
    reason: string,
  ): Promise<AdmissionPaperRow | Refusal> {
    const row = await this.open.find(stay, paperId);
    if (isRefusal(row)) return row;
    const outsider = await this.outsider(stay, caller, row);
    if (outsider) return outsider;
    const declined = { at: this.clock.now(), by: await this.nameOf(stay, caller), reason };
    return this.transactions.run(async (session) => {
      if (!(await this.papers.advance(row._id, 'declined', session, { declined }))) {
        return refuse('agreement-not-open');
      }
      const taker =
        caller.kind === 'staff' ? { staffId: caller.staffId, name: caller.name } : { staffId: '', name: declined.by };
      await this.decisions.decline(stay, taker, reason, session);
      // The table lets only a stay that still waits for the paper go to the deposit: an emergency is admitted.
      const admission = await this.admissions.lock(stay, session);
      if (await this.admissions.advance(admission, 'deposit-required', session)) {
        await this.deposits.ask(admission, null, session);
      }
      return { ...row, state: 'declined' as const, declined };
    });
  }

  /** What only a guardian may sign, only a guardian may decline. */
  private async outsider(stay: StayScope, caller: Caller, row: AdmissionPaperRow): Promise<Refusal | null> {
    if (caller.kind === 'staff' || !row.guardianReason) return null;
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    return grant?.relation === 'guardian' ? null : refuse('guardian-needed', whyGuardian(row));
  }

  private async nameOf(stay: StayScope, caller: Caller): Promise<string> {
    if (caller.kind === 'staff') return `${caller.name}（住院处代记）`;
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    return grant ? `${grant.name}（${grant.relationName}）` : '';
  }
}
