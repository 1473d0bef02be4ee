import { Injectable } from '@nestjs/common';
import { reliefEntry } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { SettlementRepository } from '../settlements/index.js';
import type { ClaimItem, ClaimRow } from './claim.schema.js';

/**
 * Relief and the ledger (domain.md, "relief granted"). The scheme's text (luan-2024, 4.) says that the costs may be
 * claimed back, not to whom the money goes, so whoever writes the bureau's answer down says it: what came to the
 * hospital makes the patient's debt smaller, as what the institution bears does, and the rest is the patient's credit;
 * what the bureau pays to the patient never passes these books.
 */
@Injectable()
export class ReliefPosting {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly settlements: SettlementRepository,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
  ) {}

  async post(claim: ClaimRow, session: ClientSession): Promise<true | Refusal> {
    for (const item of claim.items) {
      if (!item.grantedFen) continue;
      const { stayId } = item;
      if (!(await this.settlements.effectiveOf({ stayId, institution: claim.institution }, session))) {
        return refuse('wrong-state', `住院号 ${item.admissionNo} 正在重新结算，结算好了再记`);
      }
      await this.postItem(claim, item, item.grantedFen, session);
    }
    return true;
  }

  private async postItem(claim: ClaimRow, { stayId }: ClaimItem, grantedFen: number, session: ClientSession) {
    const { _id: claimId, institution, patientId } = claim;
    const known = await this.obligations.latestOf({ stayId, institution }, session);
    const owed = known && (await this.obligations.lock(known._id, session));
    const receivableFen = Math.min(grantedFen, Math.max(0, owed?.balanceFen ?? 0));
    const of = { claimId, stayId, institution, patientId, date: this.clock.today() };
    const to = { obligationId: owed?._id ?? null, receivableFen, creditFen: grantedFen - receivableFen };
    await this.ledger.post(reliefEntry(of, to), session);
    if (!owed || receivableFen === 0) return;
    await this.obligations.relieve(owed._id, receivableFen, session);
    if (owed.balanceFen > receivableFen) return;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    await this.admissions.advance(stay, 'closed', session);
    await this.outbox.add(session, { kind: 'relief-paid-off', institution, stayId, payload: { claimId } });
  }
}
