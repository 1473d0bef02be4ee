import { Injectable } from '@nestjs/common';
import type { AdjustmentView, InputOf } from '@zhenhoufu/shared/contracts';
import { adjustmentSurplusEntry, institutionBorneEntry } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { HelpBack, LedgerService, ObligationRepository } from '../obligations/index.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import type { AdjustmentRow } from './adjustment.schema.js';
import { adjustmentView } from './adjustment-words.js';

/** A person confirms what the institution bears, or says why not; confirmed, it comes off the debt through the ledger. */
@Injectable()
export class AdjustmentDeciding {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly helpBack: HelpBack,
    private readonly adjustments: AdjustmentRepository,
  ) {}

  async decide(
    stay: StayScope,
    caller: StaffCaller,
    adjustmentId: string,
    { accepted, amountFen, reason }: InputOf<'decideAdjustment'>['body'],
  ): Promise<AdjustmentView | Refusal> {
    const decided = await this.transactions.run(async (session) => {
      const row = await this.adjustments.find(stay, adjustmentId, session);
      if (!row) return refuse('not-found', '没有这一笔');
      if (row.state !== 'proposed') return refuse('wrong-state', '这一笔已经有人定过了');
      if (row.amountFen !== amountFen) return refuse('wrong-state', '数变了，请再看一次');
      const { balanceFen } = await this.obligations.lock(row.obligationId, session);
      const leftFen = accepted ? await this.bear(row, stay, balanceFen, session) : balanceFen;
      const { staffId, name } = caller;
      const decision = { staffId, name, at: this.clock.now(), on: this.clock.today(), accepted, reason };
      const state = accepted ? ('confirmed' as const) : ('declined' as const);
      if (!(await this.adjustments.move(row, state, { decision }, session))) return refuse('wrong-state');
      await this.outbox.add(session, {
        kind: 'adjustment-decided',
        institution: row.institution,
        stayId: row.stayId,
        payload: { adjustmentId, accepted, amountFen, balanceFen: leftFen },
      });
      return { ...row, state, decision };
    });
    return isRefusal(decided) ? decided : adjustmentView(decided);
  }

  /** Takes it off the debt; what was paid beyond that is credit, and a stay that owes nothing is through. */
  private async bear(row: AdjustmentRow, stay: StayScope, balanceFen: number, session: ClientSession): Promise<number> {
    const { _id: adjustmentId, institution, obligationId, amountFen } = row;
    const { patientId } = stay;
    const of = { adjustmentId, institution, obligationId, patientId, date: this.clock.today() };
    await this.ledger.post(institutionBorneEntry(of, amountFen), session);
    await this.obligations.lessen(obligationId, amountFen, session);
    const leftFen = balanceFen - amountFen + (await this.helpBack.take(of, adjustmentId, session));
    if (leftFen < 0) await this.ledger.post(adjustmentSurplusEntry(of, -leftFen), session);
    if (leftFen <= 0) await this.admissions.advance(await this.admissions.get(stay, session), 'closed', session);
    return Math.max(0, leftFen);
  }
}
