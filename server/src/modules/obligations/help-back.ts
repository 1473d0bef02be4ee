import { Injectable } from '@nestjs/common';
import { helpBackEntry } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { LedgerService } from './ledger.service.js';
import { ObligationRepository } from './obligation.repository.js';

/** Help in money with a debt that turns out smaller: nobody paid it, so what is too much never becomes credit (P40). */
@Injectable()
export class HelpBack {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
  ) {}

  /** Takes back what helps beyond the debt, the hospital's own first; answers how much. `cause`: what made it smaller. */
  async take(
    whose: { institution: string; date: string; patientId: string; obligationId: string },
    cause: string,
    session: ClientSession,
  ): Promise<number> {
    const {
      balanceFen,
      forgivenFen: forgiven = 0,
      outsideFen: outside = 0,
    } = await this.obligations.get(whose.obligationId, session);
    const overFen = Math.max(0, -balanceFen);
    const forgivenFen = Math.min(overFen, forgiven);
    const outsideFen = Math.min(overFen - forgivenFen, outside);
    if (forgivenFen + outsideFen === 0) return 0;
    await this.ledger.post(helpBackEntry(whose, cause, { forgivenFen, outsideFen }), session);
    await this.obligations.help(whose.obligationId, { forgivenFen: -forgivenFen, outsideFen: -outsideFen }, session);
    return forgivenFen + outsideFen;
  }
}
