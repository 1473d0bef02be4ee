import { Injectable } from '@nestjs/common';
import { allocate, applyReceived, paymentEntry, quarantineEntry, reversalEntry } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import type { Transaction } from '../../integrations/wechat-pay/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { MessageRepository } from '../messages/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { OrderRepository } from './order.repository.js';
import { PaymentRepository } from './payment.repository.js';
import type { Payment, PaymentOrder, QuarantinedPayment } from './payment.schema.js';

/** Paid at WeChat: later refunds do not undo that it was paid (wechat-facts A7). */
const PAID = ['SUCCESS', 'REFUND'];

interface Expected {
  appId: string;
  mchId: string;
}

/**
 * Posts money once, whatever notice, query and sweep say, in any order, in parallel (invariant 3): the transaction id
 * is unique for the payment and for its ledger entry, and all of it happens in one transaction.
 */
@Injectable()
export class PostingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly orders: OrderRepository,
    private readonly payments: PaymentRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly agreements: AgreementRepository,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly messages: MessageRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Takes a verified transaction; answers what became of it. */
  async take(transaction: Transaction, expected: Expected): Promise<'posted' | 'known' | 'quarantined' | 'not-paid'> {
    const { transaction_id: transactionId } = transaction;
    if (!PAID.includes(transaction.trade_state) || !transactionId) return 'not-paid';
    if (await this.payments.findByTransaction(transactionId)) return 'known';
    return this.transactions.run(async (session) => {
      if (await this.payments.findByTransaction(transactionId, session)) return 'known' as const;
      const order = await this.orders.findByOutTradeNo(transaction.out_trade_no, session);
      const reason = mismatch(transaction, order, expected);
      if (reason || !order) {
        await this.quarantine(transaction, transactionId, reason ?? 'unknown-order', order, session);
        return 'quarantined' as const;
      }
      await this.releaseQuarantine(transactionId, session);
      await this.post(transaction, transactionId, order, session);
      return 'posted' as const;
    });
  }

  private async post(
    transaction: Transaction,
    transactionId: string,
    order: PaymentOrder,
    session: ClientSession,
  ): Promise<void> {
    const obligation = await this.obligations.lock(order.obligationId, session);
    const paidAt = new Date(transaction.success_time ?? this.clock.systemNow());
    const paidOn = this.clock.businessDateOf(paidAt);
    const amountFen = order.amountFen;
    const appliedFen = Math.min(amountFen, Math.max(0, obligation.balanceFen));
    const creditFen = amountFen - appliedFen;
    const whose = { institution: order.institution, date: paidOn, patientId: order.patientId };
    await this.ledger.post(paymentEntry(whose, transactionId, order.obligationId, amountFen, creditFen), session);
    const agreement = await this.agreements.liveOf(order.obligationId, session);
    const payment: Payment = {
      _id: newId(),
      institution: order.institution,
      stayId: order.stayId,
      patientId: order.patientId,
      obligationId: order.obligationId,
      agreementId: agreement?._id ?? null,
      orderId: order._id,
      accountId: order.accountId,
      payerName: order.payerName,
      transactionId,
      amountFen,
      appliedFen,
      creditFen,
      allocations: [],
      balanceAfterFen: obligation.balanceFen - appliedFen,
      way: 'wechat-pay',
      paidAt,
      paidOn,
      postedAt: this.clock.now(),
    };
    if (agreement && appliedFen > 0) {
      const received = await this.payments.receivedFor(agreement._id, session);
      const before = applyReceived(
        agreement.instalments,
        received.reduce((sum, row) => sum + row.amountFen, 0),
      );
      payment.allocations = allocate(before, appliedFen).allocations.map((row) => {
        const part = before.find((instalment) => instalment.no === row.no);
        return { ...row, leftFen: (part?.amountFen ?? 0) - (part?.paidFen ?? 0) - row.amountFen };
      });
    }
    await this.payments.create(payment, session);
    await this.orders.advance(order._id, 'paid', { paymentId: payment._id }, session);
    if (payment.balanceAfterFen === 0) {
      if (agreement) await this.agreements.advance(agreement._id, 'fulfilled', session);
      const stay = await this.admissions.get({ ...order, scopes: [] }, session);
      await this.admissions.advance(stay, 'closed', session);
    }
    await this.tellPayer(payment, session);
    await this.outbox.add(session, {
      kind: 'payment-posted',
      institution: payment.institution,
      stayId: payment.stayId,
      payload: {
        paymentId: payment._id,
        obligationId: payment.obligationId,
        amountFen: payment.amountFen,
        paidOn: payment.paidOn,
        payerAccountId: payment.accountId,
      },
    });
  }

  /** The receipt message stands in the same transaction as the money. */
  private async tellPayer(payment: Payment, session: ClientSession): Promise<void> {
    const left = payment.balanceAfterFen > 0 ? `还要付 ${formatYuan(payment.balanceAfterFen)} 元。` : '全部付清了。';
    await this.messages.plan(
      {
        _id: `receipt:${payment.transactionId}`,
        institution: payment.institution,
        stayId: payment.stayId,
        patientId: payment.patientId,
        kind: 'receipt',
        accountId: payment.accountId,
        about: payment.obligationId,
        stage: 'paid',
        businessDate: payment.paidOn,
        title: '收到还款',
        text: `收到 ${formatYuan(payment.amountFen)} 元，${left}`,
        template: null,
        channel: 'in-app',
        state: 'sent',
        attempts: [],
        plannedAt: this.clock.now(),
        sentAt: this.clock.now(),
        leasedUntil: null,
      },
      session,
    );
  }

  /** A later, matching word of WeChat's about the same money takes it out of suspense before it is posted. */
  private async releaseQuarantine(transactionId: string, session: ClientSession): Promise<void> {
    if (!(await this.payments.release(transactionId, this.clock.now(), session))) return;
    const entry = await this.ledger.find(`quarantine:${transactionId}`, session);
    if (entry) await this.ledger.post(reversalEntry(entry, this.clock.today()), session);
  }

  /** Money that matches nothing is kept in suspense, for a person (invariant 4). */
  private async quarantine(
    transaction: Transaction,
    transactionId: string,
    reason: QuarantinedPayment['reason'],
    order: PaymentOrder | null,
    session: ClientSession,
  ): Promise<void> {
    const institution = order?.institution ?? (await this.registry.listInstitutions())[0]?._id ?? '';
    const amountFen = transaction.amount.total;
    const row = {
      _id: transactionId,
      institution,
      outTradeNo: transaction.out_trade_no,
      amountFen,
      reason,
      receivedAt: this.clock.now(),
      releasedAt: null,
    };
    if (!(await this.payments.quarantine(row, session))) return;
    await this.ledger.post(quarantineEntry(institution, this.clock.today(), transactionId, amountFen), session);
  }
}

function mismatch(
  transaction: Transaction,
  order: PaymentOrder | null,
  expected: Expected,
): QuarantinedPayment['reason'] | null {
  if (transaction.mchid !== expected.mchId) return 'wrong-merchant';
  if (transaction.appid !== expected.appId) return 'wrong-appid';
  if (!order) return 'unknown-order';
  if (transaction.amount.total !== order.amountFen || (transaction.amount.currency ?? 'CNY') !== 'CNY')
    return 'wrong-amount';
  if (transaction.payer && transaction.payer.openid !== order.openid) return 'wrong-payer';
  return null;
}
