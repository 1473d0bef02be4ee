import { Injectable } from '@nestjs/common';
import { shareTakenBack, type TakenBackFrom, takenBackEntry } from '@zhenhoufu/shared/domain';
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
import { countedFen, type Payment, PaymentRepository } from '../payments/index.js';
import { HeldMoney, PrepaymentRepository } from '../prepayments/index.js';
import { RefundRepository } from '../refunds/index.js';
import { WindowReversalRepository } from './window-reversal.repository.js';
import type { WindowReversal } from './window-reversal.schema.js';

const GONE = '这笔钱已经退给患者了，没有可以撤销的';
const ASKED = '这笔钱有一张退款申请还没有人处理，先处理那一张';
type Undone = { amountFen: number; debtFen: number };

/** Takes a window payment back: one person asks with a reason, another confirms; what a refund gave back stays given back. */
@Injectable()
export class WindowReversing {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly reversals: WindowReversalRepository,
    private readonly payments: PaymentRepository,
    private readonly refunds: RefundRepository,
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

  /** Only what no refund gave back already; what is asked back right now is decided first. */
  private async takeBack(row: WindowReversal, payment: Payment, session: ClientSession): Promise<Payment | Refusal> {
    const { _id: paymentId, institution, stayId, receiptNo } = payment;
    if (await this.refunds.isAskedFor(paymentId, session)) return refuse('wrong-state', ASKED);
    const refundedFen = (await this.refunds.liveSums([paymentId], session)).get(paymentId) ?? 0;
    const undone = await (payment.target.kind === 'obligation'
      ? this.undoOnDebt(payment, refundedFen, row.askedBy.staffId, session)
      : this.undoOnPrepayment(payment, refundedFen, row.askedBy.staffId, session));
    if (isRefusal(undone)) return undone;
    const takenBack = { on: this.clock.today(), reversalId: row._id, ...undone };
    if (!(await this.payments.takeBack(paymentId, takenBack, session))) return refuse('wrong-state');
    const payload = { paymentId, amountFen: undone.amountFen, receiptNo };
    await this.outbox.add(session, { kind: 'payment-taken-back', institution, stayId, payload });
    return { ...payment, takenBack };
  }

  /** Owed again, and so the plan and the stay are open again. */
  private async undoOnDebt(
    payment: Payment,
    refundedFen: number,
    drawer: string,
    session: ClientSession,
  ): Promise<Undone | Refusal> {
    const obligation = await this.obligations.lock(payment.target.id, session);
    const taking = { amountFen: payment.amountFen, countedFen: countedFen(payment), refundedFen };
    const share = shareTakenBack(taking, obligation.amountFen - obligation.balanceFen);
    const { leftFen: amountFen, debtFen, creditFen } = share;
    if (amountFen === 0 || !(await this.hasCredit(payment, creditFen, session))) return refuse('wrong-state', GONE);
    const from = { debt: { obligationId: obligation._id, fen: debtFen }, creditFen };
    await this.ledger.post(takenBackEntry(payment, this.clock.today(), from, drawer), session);
    await this.reopen(payment, obligation._id, session);
    return { amountFen, debtFen };
  }

  private async undoOnPrepayment(
    payment: Payment,
    refundedFen: number,
    drawer: string,
    session: ClientSession,
  ): Promise<Undone | Refusal> {
    const prepayment = await this.prepayments.lock(payment.target.id, session);
    const obligation = await this.obligations.latestOf(payment, session);
    const amountFen = Math.max(0, payment.amountFen - refundedFen);
    const post = (from: TakenBackFrom) =>
      this.ledger.post(takenBackEntry(payment, this.clock.today(), from, drawer), session);
    if (amountFen === 0) return refuse('wrong-state', GONE);
    if (payment.creditFen > 0) {
      if (!(await this.hasCredit(payment, amountFen, session))) return refuse('wrong-state', GONE);
      await post({ creditFen: amountFen });
      return { amountFen, debtFen: 0 };
    }
    const held = { prepaymentId: prepayment._id, kind: prepayment.kind, fen: amountFen };
    const obligationId = obligation?._id ?? null;
    if (!(await this.held.takeBack(prepayment, amountFen, obligationId, () => post({ held }), session))) {
      return refuse('wrong-state', GONE);
    }
    if (obligation) await this.reopen(payment, obligation._id, session);
    return { amountFen, debtFen: 0 };
  }

  private async hasCredit({ institution, patientId }: Payment, fen: number, session: ClientSession): Promise<boolean> {
    return fen === 0 || (await this.obligations.lockCredit(institution, patientId, session)) >= fen;
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
