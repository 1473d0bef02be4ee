import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PaperDecisions } from '../eligibility/index.js';
import { Speakers } from '../paper-signing/index.js';
import { Deposits } from '../prepayments/index.js';
import { AdmissionPaperRepository } from './admission-paper.repository.js';
import type { AdmissionPaperRow } from './admission-paper.schema.js';
import { OpenPapers } from './open-paper.js';

/** 不签: the ordinary deposit is due. Whoever lies in a bed as an emergency stays there (P6). */
@Injectable()
export class DecliningService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly open: OpenPapers,
    private readonly speakers: Speakers,
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
    const by = await this.speakers.of(stay, caller, row, '住院处');
    if (isRefusal(by)) return by;
    const declined = { at: this.clock.now(), by, reason };
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
}
