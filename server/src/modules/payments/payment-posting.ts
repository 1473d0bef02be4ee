import { Injectable } from '@nestjs/common';
import {
  allocate,
  applyReceived,
  type MoneyIn,
  type PayTarget,
  type PrepaymentKind,
  paymentEntry,
} from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { HeldMoney, PrepaymentRepository } from '../prepayments/index.js';
import { PaymentRepository } from './payment.repository.js';
import type { Payment } from './payment.schema.js';

/** Money that came in for a stay, before it is posted. */
export interface Received extends MoneyIn {
  paymentId: string;
  institution: string;
  stayId: string;
  patientId: string;
  target: PayTarget;
  orderId: string | null;
  accountId: string | null;
  payerName: string;
  receiptNo: string | null;
  takenBy: Payment['takenBy'];
  paidAt: Date;
  /** On the hospital's clock. */
  hospitalAt: Date;
  /** Business date. */
  paidOn: string;
}

type Taken = Pick<
  Payment,
  'target' | 'prepaymentKind' | 'agreementId' | 'appliedFen' | 'creditFen' | 'allocations' | 'balanceAfterFen'
>;

/** Books received money on what it pays: ledger, payment, agreement, stay and the news of it, in one transaction. */
@Injectable()
export class PaymentPosting {
  constructor(
    private readonly clock: Clock,
    private readonly payments: PaymentRepository,
    private readonly ledger: LedgerService,
    private readonly obligations: ObligationRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
    private readonly agreements: AgreementRepository,
    private readonly admissions: AdmissionRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Once per `transactionId`: the payment and its ledger entry are unique by it (invariant 3). */
  async post(received: Received, session: ClientSession): Promise<Payment> {
    const taken = await this.take(received, session);
    const payment: Payment = {
      _id: received.paymentId,
      institution: received.institution,
      stayId: received.stayId,
      patientId: received.patientId,
      orderId: received.orderId,
      accountId: received.accountId,
      payerName: received.payerName,
      transactionId: received.transactionId,
      receiptNo: received.receiptNo,
      takenBy: received.takenBy,
      amountFen: received.amountFen,
      ...taken,
      way: received.way,
      paidAt: received.paidAt,
      hospitalAt: received.hospitalAt,
      paidOn: received.paidOn,
      postedAt: this.clock.now(),
      takenBack: null,
    };
    await this.payments.create(payment, session);
    await this.tell(payment, session);
    return payment;
  }

  private async take(received: Received, session: ClientSession): Promise<Taken> {
    if (received.target.kind === 'obligation') return this.takeForObligation(received, session);
    const prepayment = await this.prepayments.lock(received.target.id, session);
    if (prepayment.applied) return this.takeAfterSettlement(received, prepayment.kind, session);
    const balanceAfterFen = await this.held.receive(prepayment, received, received.paidOn, session);
    const { target, amountFen: appliedFen } = received;
    const taken = { target, prepaymentKind: prepayment.kind, appliedFen, creditFen: 0, balanceAfterFen };
    return { ...taken, agreementId: null, allocations: [] };
  }

  /** It was paid while the stay was being settled: it goes on what is owed now, or is credit. */
  private async takeAfterSettlement(
    received: Received,
    prepaymentKind: PrepaymentKind,
    session: ClientSession,
  ): Promise<Taken> {
    const obligation = await this.obligations.latestOf(received, session);
    if (obligation) {
      return this.takeForObligation({ ...received, target: { kind: 'obligation', id: obligation._id } }, session);
    }
    const { target, amountFen: creditFen } = received;
    const whose = { institution: received.institution, date: received.paidOn, patientId: received.patientId };
    await this.ledger.post(paymentEntry(whose, received, '', creditFen), session);
    const taken = { target, prepaymentKind, appliedFen: 0, creditFen, balanceAfterFen: 0 };
    return { ...taken, agreementId: null, allocations: [] };
  }

  /** Oldest instalment first; what the debt does not take is the patient's credit (invariant 7). */
  private async takeForObligation(received: Received, session: ClientSession): Promise<Taken> {
    const { target, amountFen } = received;
    const whose = { institution: received.institution, date: received.paidOn, patientId: received.patientId };
    const { appliedFen, balanceFen } = await this.ledger.receive(
      target.id,
      amountFen,
      (applied) => paymentEntry(whose, received, target.id, amountFen - applied),
      session,
    );
    const agreement = await this.agreements.liveOf(target.id, session);
    const allocations = agreement && appliedFen > 0 ? await this.allocate(agreement, appliedFen, session) : [];
    if (balanceFen === 0) {
      if (agreement) await this.agreements.advance(agreement._id, 'fulfilled', session);
      const stay = await this.admissions.get({ ...received, scopes: [] }, session);
      await this.admissions.advance(stay, 'closed', session);
    }
    const creditFen = amountFen - appliedFen;
    const agreementId = agreement?._id ?? null;
    return {
      target,
      prepaymentKind: null,
      agreementId,
      appliedFen,
      creditFen,
      allocations,
      balanceAfterFen: balanceFen,
    };
  }

  private async allocate(
    agreement: { _id: string; instalments: { no: number; dueDate: string; amountFen: number }[] },
    appliedFen: number,
    session: ClientSession,
  ): Promise<Payment['allocations']> {
    const received = await this.payments.receivedFor(agreement._id, session);
    const receivedFen = received.reduce((sum, row) => sum + row.amountFen, 0);
    const before = applyReceived(agreement.instalments, receivedFen);
    return allocate(before, appliedFen).allocations.map((row) => {
      const part = before.find((instalment) => instalment.no === row.no);
      return { ...row, leftFen: (part?.amountFen ?? 0) - (part?.paidFen ?? 0) - row.amountFen };
    });
  }

  private async tell(payment: Payment, session: ClientSession): Promise<void> {
    await this.outbox.add(session, {
      kind: 'payment-posted',
      institution: payment.institution,
      stayId: payment.stayId,
      payload: {
        paymentId: payment._id,
        targetKind: payment.target.kind,
        targetId: payment.target.id,
        amountFen: payment.amountFen,
        way: payment.way,
        paidOn: payment.paidOn,
        balanceAfterFen: payment.balanceAfterFen,
        payerAccountId: payment.accountId,
      },
    });
  }
}
