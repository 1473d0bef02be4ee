import { Injectable } from '@nestjs/common';
import { reversalEntry } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { type Payment, PaymentRepository } from '../payments/index.js';
import { HeldMoney, PrepaymentRepository } from '../prepayments/index.js';
import { WindowReversalRepository } from './window-reversal.repository.js';
import type { WindowReversal } from './window-reversal.schema.js';

const GONE = '这笔钱有一部分已经退给患者，不能再整笔撤销';

/** Takes a window payment back: one person asks with a reason, another confirms; the ledger gets the reversal. */
@Injectable()
export class WindowReversing {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly reversals: WindowReversalRepository,
    private readonly payments: PaymentRepository,
    private readonly ledger: LedgerService,
    private readonly obligations: ObligationRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
    private readonly agreements: AgreementRepository,
    private readonly admissions: AdmissionRepository,
    private readonly outbox: Outbox,
  ) {}

  async ask(stay: StayScope, caller: StaffCaller, paymentId: string, reason: string): Promise<Payment | Refusal> {
    return this.transactions.run(async (session) => {
      const payment = await this.payments.find(stay, paymentId, session);
      if (!payment || payment.receiptNo === null) return refuse('not-found', '没有这笔窗口收款');
      if (await this.reversals.standingOf(paymentId, session)) return refuse('wrong-state', '这笔已经有人申请撤销');
      await this.reversals.create(
        {
          _id: newId(),
          institution: stay.institution,
          stayId: stay.stayId,
          paymentId,
          reason,
          state: 'asked',
          askedBy: this.person(caller),
          decidedBy: null,
          note: '',
        },
        session,
      );
      return payment;
    });
  }

  async decide(
    caller: StaffCaller,
    reversalId: string,
    { decision, note }: { decision: 'confirm' | 'reject'; note: string },
  ): Promise<Payment | Refusal> {
    return this.transactions.run(async (session) => {
      const row = await this.reversals.find(caller.institution, reversalId, session);
      if (!row) return refuse('not-found', '没有这个申请');
      if (row.askedBy.staffId === caller.staffId) return refuse('second-person-needed', '申请撤销的人不能自己确认');
      if (decision === 'reject' && note === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      const state = decision === 'confirm' ? ('confirmed' as const) : ('rejected' as const);
      if (!(await this.reversals.decide(row._id, state, { decidedBy: this.person(caller), note }, session))) {
        return refuse('wrong-state', '已经有人处理过了');
      }
      const payment = await this.payments.find(row, row.paymentId, session);
      if (!payment) throw new Error(`payment ${row.paymentId} is gone`);
      return decision === 'confirm' ? this.takeBack(row, payment, session) : payment;
    });
  }

  private async takeBack(row: WindowReversal, payment: Payment, session: ClientSession): Promise<Payment | Refusal> {
    if ((payment.returned ?? []).length > 0) return refuse('wrong-state', GONE);
    const takenBack = { on: this.clock.today(), reversalId: row._id };
    if (!(await this.payments.takeBack(payment._id, takenBack, session))) return refuse('wrong-state');
    const undone = await (payment.target.kind === 'obligation'
      ? this.undoOnDebt(payment, row.askedBy.staffId, session)
      : this.undoOnPrepayment(payment, row.askedBy.staffId, session));
    if (isRefusal(undone)) return undone;
    const { institution, stayId } = payment;
    const { _id: paymentId, amountFen } = payment;
    const payload = { paymentId, amountFen, receiptNo: payment.receiptNo };
    await this.outbox.add(session, { kind: 'payment-taken-back', institution, stayId, payload });
    return { ...payment, takenBack };
  }

  /** Owed again: by the entry's reversal, and so the plan and the stay are open again. */
  private async undoOnDebt(payment: Payment, drawer: string, session: ClientSession): Promise<true | Refusal> {
    await this.obligations.lock(payment.target.id, session);
    if ((await this.obligations.creditOf(payment.patientId, session)) < payment.creditFen) {
      return refuse('wrong-state', GONE);
    }
    await this.reverseEntry(payment, drawer, session);
    await this.reopen(payment, payment.target.id, session);
    return true;
  }

  private async undoOnPrepayment(payment: Payment, drawer: string, session: ClientSession): Promise<true | Refusal> {
    const prepayment = await this.prepayments.lock(payment.target.id, session);
    const obligation = await this.obligations.latestOf(payment, session);
    if (payment.creditFen > 0) {
      if ((await this.obligations.creditOf(payment.patientId, session)) < payment.creditFen) {
        return refuse('wrong-state', GONE);
      }
      await this.reverseEntry(payment, drawer, session);
      return true;
    }
    const post = () => this.reverseEntry(payment, drawer, session);
    const obligationId = obligation?._id ?? null;
    if (!(await this.held.takeBack(prepayment, payment.amountFen, obligationId, post, session))) {
      return refuse('wrong-state', GONE);
    }
    if (obligation) await this.reopen(payment, obligation._id, session);
    return true;
  }

  /** The money goes back out of the drawer of the one who asked. */
  private async reverseEntry(payment: Payment, drawer: string, session: ClientSession): Promise<void> {
    const entry = await this.ledger.find(`payment:${payment.transactionId}`, session);
    if (!entry) throw new Error(`payment ${payment._id} has no entry`);
    await this.ledger.post(reversalEntry(entry, this.clock.today(), drawer), session);
  }

  private async reopen(payment: Payment, obligationId: string, session: ClientSession): Promise<void> {
    const { balanceFen } = await this.obligations.get(obligationId, session);
    if (balanceFen <= 0) return;
    const agreement = await this.agreements.liveOf(obligationId, session);
    if (agreement?.state === 'fulfilled') await this.agreements.advance(agreement._id, 'effective', session);
    const stay = await this.admissions.lock({ ...payment, scopes: [] }, session);
    if (stay.state === 'closed') await this.admissions.advance(stay, 'settled', session);
  }

  private person({ staffId, name }: StaffCaller): WindowReversal['askedBy'] {
    return { staffId, name, at: this.clock.now() };
  }
}
