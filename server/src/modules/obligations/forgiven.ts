import { Injectable } from '@nestjs/common';
import { forgivenessBackEntry } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { LedgerService } from './ledger.service.js';
import { ObligationRepository } from './obligation.repository.js';

/** What was forgiven of a debt that turns out smaller: no money of anybody's, so it never becomes credit (P40). */
@Injectable()
export class Forgiven {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
  ) {}

  /** Takes back what is forgiven beyond the debt; answers what was taken. `cause`: of what made the debt smaller. */
  async takeBack(
    whose: { institution: string; date: string; patientId: string; obligationId: string },
    cause: string,
    session: ClientSession,
  ): Promise<number> {
    const { balanceFen, forgivenFen = 0 } = await this.obligations.get(whose.obligationId, session);
    const backFen = Math.min(Math.max(0, -balanceFen), forgivenFen);
    if (backFen === 0) return 0;
    await this.ledger.post(forgivenessBackEntry(whose, cause, backFen), session);
    await this.obligations.takeForgivenBack(whose.obligationId, backFen, session);
    return backFen;
  }
}
