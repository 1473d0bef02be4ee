import { Injectable } from '@nestjs/common';
import { quarantineEntry, reversalEntry } from '@zhenhoufu/shared/domain';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { Merchants, type Transaction } from '../../integrations/wechat-pay/index.js';
import { LedgerService } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { OrderRepository } from './order.repository.js';
import { PaymentRepository } from './payment.repository.js';
import type { PaymentOrder, QuarantinedPayment } from './payment.schema.js';
import { PaymentPosting } from './payment-posting.js';
import { QuarantineRepository } from './quarantine.repository.js';

/** Paid at WeChat: later refunds do not undo that it was paid (wechat-facts A7). */
const PAID = ['SUCCESS', 'REFUND'];

interface Expected {
  appId: string;
  mchId: string;
}

/**
 * Posts WeChat's money once, whatever notice, query and sweep say, in any order, in parallel (invariant 3): the transaction id
 * is unique for the payment and for its ledger entry, and all of it happens in one transaction.
 */
@Injectable()
export class PostingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly orders: OrderRepository,
    private readonly payments: PaymentRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly ledger: LedgerService,
    private readonly posting: PaymentPosting,
    private readonly registry: RegistryRepository,
    private readonly merchants: Merchants,
  ) {}

  /** Takes a verified transaction; answers what became of it. Durable when it answers. */
  async take(transaction: Transaction, expected: Expected): Promise<'posted' | 'known' | 'quarantined' | 'not-paid'> {
    const { transaction_id: transactionId } = transaction;
    if (!PAID.includes(transaction.trade_state) || !transactionId) return 'not-paid';
    const suspended = await this.quarantine.isKnown(transactionId);
    return this.transactions.run(async (session) => {
      // Two people said what it is: WeChat's word about it comes too late to change that.
      if (suspended && (await this.quarantine.isDecided(transactionId, session))) return 'known' as const;
      const paymentId = newId();
      const order = await this.expectedOrder(transaction, expected, paymentId, session);
      if (order) {
        if (suspended) await this.releaseQuarantine(transactionId, session);
        await this.post(transaction, transactionId, order, paymentId, session);
        return 'posted' as const;
      }
      return this.takeUnexpected(transaction, transactionId, expected, suspended, session);
    });
  }

  /** The order this money was asked for, made paid; null when anything about it does not match. */
  private async expectedOrder(
    transaction: Transaction,
    expected: Expected,
    paymentId: string,
    session: ClientSession,
  ): Promise<PaymentOrder | null> {
    if (transaction.mchid !== expected.mchId || transaction.appid !== expected.appId) return null;
    const { out_trade_no: outTradeNo, amount, payer } = transaction;
    if ((amount.currency ?? 'CNY') !== 'CNY') return null;
    return this.orders.pay({ outTradeNo, amountFen: amount.total, openid: payer?.openid }, paymentId, session);
  }

  /** Money that was posted before, that comes a second time for a paid order, or that matches nothing. */
  private async takeUnexpected(
    transaction: Transaction,
    transactionId: string,
    expected: Expected,
    suspended: boolean,
    session: ClientSession,
  ): Promise<'posted' | 'known' | 'quarantined'> {
    if (await this.payments.findByTransaction(transactionId, session)) return 'known';
    const order = await this.orders.findByOutTradeNo(transaction.out_trade_no, session);
    const reason = mismatch(transaction, order, expected);
    if (order && !reason) {
      if (suspended) await this.releaseQuarantine(transactionId, session);
      await this.post(transaction, transactionId, order, newId(), session);
      return 'posted';
    }
    await this.suspend(transaction, transactionId, reason ?? 'unknown-order', order, session);
    return 'quarantined';
  }

  private async post(
    transaction: Transaction,
    transactionId: string,
    order: PaymentOrder,
    paymentId: string,
    session: ClientSession,
  ): Promise<void> {
    const paidAt = new Date(transaction.success_time ?? this.clock.systemNow());
    const { institution, stayId, patientId, target, accountId, payerName, amountFen } = order;
    const hospitalAt = this.clock.businessInstant(paidAt);
    const paidOn = shanghaiDate(hospitalAt.getTime());
    const money = {
      transactionId,
      way: 'wechat-pay' as const,
      amountFen,
      receiptNo: null,
      takenBy: null,
      paidAt,
      hospitalAt,
      paidOn,
    };
    const who = { institution, stayId, patientId, target, accountId, payerName };
    await this.posting.post({ paymentId, orderId: order._id, ...who, ...money }, session);
  }

  /** A later, matching word of WeChat's about the same money takes it out of suspense before it is posted. */
  private async releaseQuarantine(transactionId: string, session: ClientSession): Promise<void> {
    if (!(await this.quarantine.release(transactionId, this.clock.now(), session))) return;
    const entry = await this.ledger.find(`quarantine:${transactionId}`, session);
    if (entry) await this.ledger.post(reversalEntry(entry, this.clock.today()), session);
  }

  /** Money that matches nothing is kept in suspense, for a person (invariant 4). */
  private async suspend(
    transaction: Transaction,
    transactionId: string,
    reason: QuarantinedPayment['reason'],
    order: PaymentOrder | null,
    session: ClientSession,
  ): Promise<void> {
    const institution =
      order?.institution ??
      this.merchants.institutionOf(transaction.mchid) ??
      (await this.registry.listInstitutions())[0]?._id ??
      '';
    const amountFen = transaction.amount.total;
    const paidAt = new Date(transaction.success_time ?? this.clock.systemNow());
    const row = {
      _id: transactionId,
      institution,
      outTradeNo: transaction.out_trade_no,
      amountFen,
      reason,
      receivedAt: this.clock.now(),
      paidAt,
      hospitalAt: this.clock.businessInstant(paidAt),
      paidOn: this.clock.businessDateOf(paidAt),
      releasedAt: null,
    };
    if (!(await this.quarantine.add(row, session))) return;
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
