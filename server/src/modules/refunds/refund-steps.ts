import { Injectable } from '@nestjs/common';
import {
  fundMistaken,
  type RefundAccount,
  type RefundState,
  refundApprovedEntry,
  refundPaidEntry,
  reversalEntry,
  suspenseRefundEntry,
  takeBackEntry,
} from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { type Payment, PaymentRepository, QuarantineRepository, returnedFen } from '../payments/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Refund, StaffName } from './refund.schema.js';

/** Each step of a refund through the ledger: entries, states and the word to the family, in one transaction (P31). */
@Injectable()
export class RefundSteps {
  constructor(
    private readonly clock: Clock,
    private readonly refunds: RefundRepository,
    private readonly ledger: LedgerService,
    private readonly obligations: ObligationRepository,
    private readonly payments: PaymentRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly agreements: AgreementRepository,
    private readonly admissions: AdmissionRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Sets the money aside: from here on it can neither be spent nor given back a second time. */
  async approve(refund: Refund, by: StaffName | null, session: ClientSession): Promise<true | Refusal> {
    const { amountFen } = refund;
    const of = this.of(refund);
    let takeBackFen = 0;
    if (refund.patientId === null) {
      await this.ledger.post(suspenseRefundEntry(of), session);
    } else {
      const { patientId } = refund;
      let creditFen = await this.obligations.lockCredit(refund.institution, patientId, session);
      if (refund.kind === 'mistaken') {
        const taken = await this.takeBack(refund, patientId, session);
        if (typeof taken !== 'number') return taken;
        takeBackFen = taken;
        creditFen += taken;
      }
      if (creditFen < amountFen) return refuse('refund-above-credit', '存着的钱已经用掉或退掉了一部分', 'amountFen');
      await this.ledger.post(refundApprovedEntry({ ...of, patientId }), session);
    }
    const change = { takeBackFen, decidedBy: by, changedAt: this.clock.now() };
    if (!(await this.refunds.advance(refund, 'approved', change, session))) return refuse('wrong-state');
    await this.tell(refund, 'approved', session);
    return true;
  }

  /** It is under way: at WeChat since `atWechat`, or handed over by a person without WeChat (null). */
  async begun(refund: Refund, atWechat: Refund['atWechat'], session: ClientSession): Promise<boolean> {
    const change = { changedAt: this.clock.now(), problem: null, atWechat };
    return this.refunds.advance(refund, 'processing', change, session);
  }

  /** The money has left the hospital. */
  async paid(
    refund: Refund,
    from: RefundAccount,
    paidOut: Refund['paidOut'],
    session: ClientSession,
  ): Promise<boolean> {
    const change = { ...this.ended(), problem: null, paidOut };
    if (!(await this.refunds.advance(refund, 'succeeded', change, session))) return false;
    await this.ledger.post(refundPaidEntry(this.of(refund), from, paidOut?.by.staffId), session);
    await this.tell(refund, 'succeeded', session);
    return true;
  }

  /** Nothing moved: what was set aside is the patient's credit again, or stands in suspense again. */
  async returned(
    refund: Refund,
    to: 'closed' | 'rejected',
    change: Partial<Pick<Refund, 'decidedBy' | 'decisionNote'>>,
    session: ClientSession,
  ): Promise<boolean> {
    if (!(await this.refunds.advance(refund, to, { ...this.ended(), problem: null, ...change }, session))) return false;
    const aside = await this.ledger.find(`refund-approved:${refund._id}`, session);
    if (aside) await this.ledger.post(reversalEntry(aside, this.clock.today()), session);
    // Nobody's money again: it waits for two people once more.
    if (refund.kind === 'quarantine') await this.quarantine.reopen(refund.transactionId, session);
    await this.tell(refund, to, session);
    return true;
  }

  /** WeChat could not bring it to the payer: a person goes on. */
  async stuck(refund: Refund, problem: Refund['problem'], session: ClientSession): Promise<boolean> {
    const change = { changedAt: this.clock.now(), problem, leasedUntil: null };
    if (!(await this.refunds.advance(refund, 'abnormal', change, session))) return false;
    await this.tell(refund, 'abnormal', session);
    return true;
  }

  /** A mistaken payment comes off the debt: the debt is open again, its agreement counts it no more. */
  private async takeBack(refund: Refund, patientId: string, session: ClientSession): Promise<number | Refusal> {
    const payment = await this.paymentOf(refund, session);
    if (!payment) return refuse('not-found', '没有这笔收款');
    const { target } = payment;
    if (target.kind !== 'obligation' || payment.takenBack)
      return refuse('wrong-state', '这笔收款不能退，请看收款的状态');
    const debt = await this.obligations.lock(target.id, session);
    const live = await this.refunds.liveSums([payment._id], session);
    const asked = {
      paymentId: payment._id,
      amountFen: payment.amountFen,
      appliedFen: payment.appliedFen,
      refundedFen: (live.get(payment._id) ?? 0) - refund.amountFen,
      takenBackFen: returnedFen(payment),
    };
    const { takeBackFen } = fundMistaken(asked, refund.amountFen, debt.amountFen - debt.balanceFen);
    if (takeBackFen === 0) return 0;
    const entry = takeBackEntry({ ...this.of(refund), patientId, obligationId: debt._id, amountFen: takeBackFen });
    await this.ledger.post(entry, session);
    const returned = { on: entry.date, amountFen: takeBackFen, refundId: refund._id };
    await this.payments.addReturned(payment._id, returned, session);
    if (debt.balanceFen + takeBackFen > 0) await this.reopen(payment, debt._id, session);
    return takeBackFen;
  }

  private async paymentOf(refund: Refund, session: ClientSession): Promise<Payment | null> {
    const all = await this.payments.listOfPatient(refund.institution, refund.patientId ?? '', session);
    return all.find((payment) => payment._id === refund.paymentId) ?? null;
  }

  /** The debt is owed again: the plan is open, and the stay is not closed any more. */
  private async reopen(payment: Payment, obligationId: string, session: ClientSession): Promise<void> {
    const agreement = await this.agreements.liveOf(obligationId, session);
    if (agreement?.state === 'fulfilled') await this.agreements.advance(agreement._id, 'effective', session);
    const stay = await this.admissions.get({ ...payment, scopes: [] }, session);
    if (stay.state === 'closed') await this.admissions.advance(stay, 'settled', session);
  }

  private of({ _id: refundId, institution, amountFen }: Refund) {
    return { refundId, institution, date: this.clock.today(), amountFen };
  }

  private ended() {
    return { changedAt: this.clock.now(), endedOn: this.clock.today(), leasedUntil: null };
  }

  private async tell(refund: Refund, state: RefundState, session: ClientSession): Promise<void> {
    if (refund.stayId === null) return;
    const payload = { refundId: refund._id, state, amountFen: refund.amountFen, payerAccountId: refund.payerAccountId };
    const { institution, stayId } = refund;
    await this.outbox.add(session, { kind: 'refund-changed', institution, stayId, payload });
  }
}
