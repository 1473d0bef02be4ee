import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DEFAULT_REFUND_LIMITS,
  needsApproval,
  REFUND_DAYS,
  type RefundablePayment,
  type RefundKind,
  refundableFen,
  spreadSurplus,
} from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import { daysBetween } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { ObligationRepository } from '../obligations/index.js';
import { type Payment, PaymentRepository, returnedFen } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Asker, Refund } from './refund.schema.js';
import { RefundSteps } from './refund-steps.js';

export interface RefundRoom {
  creditFen: number;
  /** Newest first, with what each can still give back. */
  payments: { payment: Payment; room: RefundablePayment; throughWechat: boolean }[];
}

/** Asking for money back: surplus credit, or a mistaken payment (P31). Small surplus needs nobody's word. */
@Injectable()
export class RefundRequests {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly payments: PaymentRepository,
    private readonly refunds: RefundRepository,
    private readonly steps: RefundSteps,
  ) {}

  /** Asks for surplus credit back the way it came, spread over the payments that can give it. */
  async surplus(stay: StayScope, asker: Asker, amountFen: number, reason: string): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const { creditFen, payments } = await this.room(stay, session);
      if (amountFen > creditFen) return refuse('refund-above-credit', nowAtMost(creditFen), 'amountFen');
      // The desk may also give back what came over the window; on the phone only what WeChat brings back.
      const byWechat = payments.filter(({ throughWechat }) => throughWechat);
      const open = asker.kind === 'phone' ? byWechat : [...byWechat, ...payments.filter((row) => !row.throughWechat)];
      const { parts, restFen } = spreadSurplus(
        open.map(({ room }) => room),
        amountFen,
      );
      if (restFen > 0) {
        const most = formatYuan(amountFen - restFen);
        return refuse('refund-at-window', `能原路退回的有 ${most} 元，其余的请到收费处办`, 'amountFen');
      }
      const ask = await this.needsApproval(stay, 'surplus', amountFen, session);
      for (const part of parts) {
        const { payment } = open.find(({ room }) => room.paymentId === part.paymentId) ?? {};
        if (!payment) throw new Error('a refund names a payment that is gone');
        const refund = this.row(stay, asker, payment, { kind: 'surplus', amountFen: part.amountFen, reason });
        await this.refunds.create(refund, session);
        const approved = ask || (await this.steps.approve(refund, null, session));
        if (approved !== true) return approved;
      }
      return true as const;
    });
  }

  /** Asks for a payment that was a mistake; always looked at by somebody else, unless the institution says otherwise. */
  async mistaken(
    stay: StayScope,
    asker: Asker,
    paymentId: string,
    amountFen: number,
    reason: string,
  ): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const { payments } = await this.room(stay, session);
      const found = payments.find(({ payment }) => payment._id === paymentId);
      if (!found) return refuse('not-found', '没有这笔收款', 'paymentId');
      const most = refundableFen(found.room);
      if (amountFen > most) return refuse('refund-above-payment', nowAtMost(most), 'amountFen');
      const ask = await this.needsApproval(stay, 'mistaken', amountFen, session);
      const refund = this.row(stay, asker, found.payment, { kind: 'mistaken', amountFen, reason });
      await this.refunds.create(refund, session);
      return ask || this.steps.approve(refund, null, session);
    });
  }

  /** What is held for the patient and not asked back yet, and what each payment can give. */
  async room(stay: StayScope, session?: ClientSession): Promise<RefundRoom> {
    const { institution, patientId } = stay;
    const heldFen = session
      ? await this.obligations.lockCredit(institution, patientId, session)
      : await this.obligations.creditOf(patientId);
    const refunds = await this.refunds.listOfPatient(institution, patientId, session);
    const asked = refunds.filter((row) => row.state === 'requested' && row.kind === 'surplus');
    const all = await this.payments.listOfPatient(institution, patientId, session);
    // Reversed at the window: that money was given back there and then.
    const payments = all.filter(({ takenBack }) => takenBack === null);
    const live = await this.refunds.liveSums(
      payments.map(({ _id }) => _id),
      session,
    );
    const today = this.clock.today();
    return {
      creditFen: Math.max(0, heldFen - asked.reduce((sum, row) => sum + row.amountFen, 0)),
      payments: payments.map((payment) => ({
        payment,
        room: {
          paymentId: payment._id,
          amountFen: payment.amountFen,
          appliedFen: payment.appliedFen,
          refundedFen: live.get(payment._id) ?? 0,
          takenBackFen: returnedFen(payment),
        },
        throughWechat: throughWechat(payment, today),
      })),
    };
  }

  /** From which amount on somebody has to agree to a surplus. */
  async approvalAboveFen(institution: string): Promise<number> {
    const { refundLimits } = await this.registry.getInstitution(institution);
    return (refundLimits ?? DEFAULT_REFUND_LIMITS).surplusFen;
  }

  private async needsApproval(
    { institution, patientId }: StayScope,
    kind: RefundKind,
    amountFen: number,
    session: ClientSession,
  ): Promise<boolean> {
    const { refundLimits } = await this.registry.getInstitution(institution);
    const today = this.clock.today();
    const lately = (await this.refunds.listOfPatient(institution, patientId, session)).filter(
      (row) => row.kind === kind && row.requestedOn === today && row.state !== 'rejected' && row.state !== 'closed',
    );
    const latelyFen = lately.reduce((sum, row) => sum + row.amountFen, 0);
    return needsApproval(kind, amountFen, latelyFen, refundLimits ?? DEFAULT_REFUND_LIMITS);
  }

  private row(
    stay: StayScope,
    asker: Asker,
    payment: Payment,
    about: Pick<Refund, 'kind' | 'amountFen' | 'reason'>,
  ): Refund {
    const { institution, patientId } = stay;
    return {
      ...newRefund(this.clock, institution, asker),
      ...about,
      stayId: about.kind === 'mistaken' ? payment.stayId : stay.stayId,
      patientId,
      paymentId: payment._id,
      transactionId: payment.transactionId,
      paymentFen: payment.amountFen,
      paymentPaidOn: payment.paidOn,
      payerAccountId: payment.accountId,
      payerName: payment.payerName,
      way: throughWechat(payment, this.clock.today()) ? 'wechat-pay' : 'window',
    };
  }
}

/** A refund that was just asked for, still without its cause. */
export function newRefund(clock: Clock, institution: string, requestedBy: Asker) {
  const now = clock.now();
  return {
    _id: newId(),
    institution,
    outRefundNo: `ZHR${now.getTime().toString(36).toUpperCase()}${randomBytes(8).toString('hex').toUpperCase()}`,
    state: 'requested' as const,
    takeBackFen: 0,
    requestedBy,
    requestedOn: clock.today(),
    requestedAt: now,
    decidedBy: null,
    decisionNote: null,
    changedAt: now,
    endedOn: null,
    problem: null,
    nextAt: clock.systemNow(),
    leasedUntil: null,
    tries: 0,
    sentAt: null,
    triedAt: null,
    atWechat: null,
    paidOut: null,
    noticeSha256: null,
  };
}

function throughWechat({ way, paidOn }: Payment, today: string): boolean {
  return way === 'wechat-pay' && daysBetween(paidOn, today) < REFUND_DAYS;
}

function nowAtMost(fen: number): string {
  return fen > 0 ? `现在最多能退 ${formatYuan(fen)} 元` : '现在没有能退的钱';
}
