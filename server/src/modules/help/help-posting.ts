import { Injectable } from '@nestjs/common';
import { forgivenessEntry, helpReliefEntry } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { SettlementRepository } from '../settlements/index.js';
import type { Forgiveness, HelpRelief } from './help-money.schema.js';

type Of = Pick<HelpRelief, '_id' | 'institution' | 'stayId' | 'patientId' | 'obligationId' | 'helpId'>;

/**
 * Help in money and the ledger: it makes the debt smaller, like what the institution bears, and is cut from the tail
 * of the plan. Never more than is owed at this moment: a grant that comes after everything was paid is refused here
 * and goes to the family, or the family's payment is given back first (decision 018).
 */
@Injectable()
export class HelpPosting {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly admissions: AdmissionRepository,
    private readonly adjustments: AdjustmentsReader,
    private readonly obligations: ObligationRepository,
    private readonly settlements: SettlementRepository,
    private readonly ledger: LedgerService,
  ) {}

  relief(row: Of, amountFen: number, session: ClientSession): Promise<true | Refusal> {
    return this.lessen(row, amountFen, 'grantedFen', session, async (of) => {
      await this.ledger.post(helpReliefEntry(row._id, of, amountFen), session);
      await this.obligations.help(row.obligationId, { forgivenFen: 0, outsideFen: amountFen }, session);
    });
  }

  forgiveness(row: Forgiveness, session: ClientSession): Promise<true | Refusal> {
    const { amountFen } = row;
    return this.lessen(row, amountFen, 'amountFen', session, async (of) => {
      await this.ledger.post(forgivenessEntry(row._id, of, amountFen), session);
      await this.obligations.help(row.obligationId, { forgivenFen: amountFen, outsideFen: 0 }, session);
    });
  }

  /** What stands in the way of taking so much off the debt now; null when nothing does. */
  async problem(row: Of, amountFen: number, owedFen: number, field: string, session: ClientSession) {
    const { institution, stayId } = row;
    if (!(await this.settlements.effectiveOf({ stayId, institution }, session)))
      return refuse('wrong-state', '这次住院正在重新结算，结算好了再记');
    const open = await this.adjustments.refuseWhileOpen(row, session);
    if (open) return refuse('adjustment-open', '医院承担多少还没有定，定了再记');
    if (owedFen <= 0) return refuse('nothing-owed', '现在什么也不欠了；给家里的钱，请记“对方直接给了家里”');
    if (amountFen <= owedFen) return null;
    return refuse('amount-above-balance', `现在只欠 ${formatYuan(owedFen)} 元，不能多于这个数`, field);
  }

  private async lessen(
    row: Of,
    amountFen: number,
    field: string,
    session: ClientSession,
    post: (of: Parameters<typeof helpReliefEntry>[1]) => Promise<void>,
  ): Promise<true | Refusal> {
    const { institution, stayId, patientId, obligationId } = row;
    const { balanceFen: owedFen } = await this.obligations.lock(obligationId, session);
    const problem = await this.problem(row, amountFen, owedFen, field, session);
    if (problem) return problem;
    await post({ institution, patientId, obligationId, date: this.clock.today(), owedFen });
    if (amountFen < owedFen) return true;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    await this.admissions.advance(stay, 'closed', session);
    const payload = { claimId: row._id };
    await this.outbox.add(session, { kind: 'relief-paid-off', institution, stayId, payload });
    return true;
  }
}
