import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { reversalEntry } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { Merchants, type Transaction, WechatPayError } from '../../integrations/wechat-pay/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import {
  OrderRepository,
  PaymentPosting,
  PostingService,
  type QuarantinedPayment,
  QuarantineRepository,
} from '../payments/index.js';
import { newRefund, RefundRepository, RefundSteps } from '../refunds/index.js';

type Proposal = InputOf<'proposeQuarantine'>['body'];

/**
 * Money that matches nothing (invariant 4): one person says whose it is or that it goes back, another confirms. WeChat
 * is asked once more first, and its own matching word wins: whichever comes first in the database, the money is posted
 * or given back once.
 */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly merchants: Merchants,
    private readonly quarantine: QuarantineRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly orders: OrderRepository,
    private readonly posting: PostingService,
    private readonly payments: PaymentPosting,
    private readonly refunds: RefundRepository,
    private readonly steps: RefundSteps,
  ) {}

  async propose(caller: StaffCaller, id: string, { action, admissionNo, reason }: Proposal): Promise<true | Refusal> {
    const row = await this.quarantine.find(caller.institution, id);
    if (!row) return refuse('not-found', '没有这笔来款');
    if (row.releasedAt) return refuse('wrong-state', '这笔来款已经处理好了');
    const stay = action === 'match' ? await this.admissions.findByNumber(caller.institution, admissionNo) : null;
    if (action === 'match' && !stay) return refuse('bad-input', '没有这个住院号', 'admissionNo');
    const owes = stay && (await this.obligations.latestOf({ institution: stay.institution, stayId: stay._id }));
    if (stay && !owes) return refuse('settlement-not-ready', '这次住院还没有结算，先不能记上去', 'admissionNo');
    const by = { staffId: caller.staffId, name: caller.name };
    const proposal = { action, stayId: stay?._id ?? null, reason, by, at: this.clock.systemNow() };
    const written = await this.quarantine.propose(id, proposal);
    return written || refuse('wrong-state', '别人刚刚提了办法，请先看他提的');
  }

  async withdraw(caller: StaffCaller, id: string): Promise<true | Refusal> {
    if (!(await this.quarantine.find(caller.institution, id))) return refuse('not-found', '没有这笔来款');
    return (await this.quarantine.withdraw(id)) || refuse('wrong-state', '这笔来款没有等着确认的办法');
  }

  async confirm(caller: StaffCaller, id: string): Promise<true | Refusal> {
    const row = await this.quarantine.find(caller.institution, id);
    if (!row) return refuse('not-found', '没有这笔来款');
    if (row.releasedAt || !row.proposal) return refuse('wrong-state', '这笔来款没有等着确认的办法');
    if (row.proposal.by.staffId === caller.staffId) {
      return refuse('second-person-needed', '您提的办法，要另一个人确认');
    }
    const word = await this.word(row);
    if (word === 'no-answer') return refuse('payment-provider-failed', '微信没有回答，先不动这笔钱，过几分钟再办');
    if (word === null) return refuse('wrong-state', '微信查不到这笔钱，先不动，请跟微信对账');
    if (word === 'resolved') return this.whoResolved(row);
    if (word.amount.total !== row.amountFen) {
      return refuse('wrong-state', `微信说是 ${formatYuan(word.amount.total)} 元，和收到的通知不一样，请跟微信对账`);
    }
    return this.transactions.run((session) => this.carryOut(caller, row, session));
  }

  /** Posted by WeChat's own word just now, or decided by somebody else while WeChat was asked. */
  private async whoResolved({ institution, _id }: QuarantinedPayment): Promise<true | Refusal> {
    const now = await this.quarantine.find(institution, _id);
    return now?.decided ? refuse('wrong-state', '别人刚刚确认了，这笔来款已经处理好了') : true;
  }

  /** What WeChat says of it now; `resolved` when its word matches an order of ours and was posted by that. */
  private async word(row: QuarantinedPayment): Promise<Transaction | 'resolved' | 'no-answer' | null> {
    const client = this.merchants.clientOf(row.institution);
    try {
      const transaction = await client.queryTransaction(row._id);
      if (!transaction) return null;
      const result = await this.posting.take(transaction, client.merchant);
      return result === 'quarantined' ? transaction : 'resolved';
    } catch (error) {
      if (error instanceof WechatPayError) return error.kind === 'unknown' ? 'no-answer' : null;
      throw error;
    }
  }

  private async carryOut(
    caller: StaffCaller,
    row: QuarantinedPayment,
    session: ClientSession,
  ): Promise<true | Refusal> {
    const { proposal } = row;
    const ids =
      proposal?.action === 'match' ? { paymentId: newId(), refundId: null } : { paymentId: null, refundId: newId() };
    const by = { staffId: caller.staffId, name: caller.name };
    const decided = await this.quarantine.decide(row, { by, at: this.clock.now(), ...ids }, session);
    if (!decided || !proposal) return refuse('wrong-state', '这笔来款刚刚有变化，请再看一遍');
    if (ids.paymentId !== null) return this.match(row, ids.paymentId, session);
    return this.giveBack(row, ids.refundId, by, session);
  }

  /** Out of suspense, and posted as what the stay owes; what it does not owe is the patient's credit. */
  private async match(row: QuarantinedPayment, paymentId: string, session: ClientSession): Promise<true | Refusal> {
    const stayId = row.proposal?.stayId ?? '';
    const stay = await this.admissions.get(
      { institution: row.institution, stayId, patientId: '', scopes: [] },
      session,
    );
    const debt = await this.obligations.latestOf({ institution: row.institution, stayId }, session);
    if (!debt) return refuse('settlement-not-ready', '这次住院还没有结算，先不能记上去');
    const aside = await this.ledger.find(`quarantine:${row._id}`, session);
    if (aside) await this.ledger.post(reversalEntry(aside, this.clock.today()), session);
    const order = await this.orders.findByOutTradeNo(row.outTradeNo, session);
    const own = order?.stayId === stayId && order.state !== 'paid' ? order : null;
    const paidAt = row.paidAt ?? row.receivedAt;
    const hospitalAt = row.hospitalAt ?? row.receivedAt;
    await this.payments.post(
      {
        paymentId,
        institution: row.institution,
        stayId,
        patientId: stay.patientId,
        target: { kind: 'obligation', id: debt._id },
        orderId: own?._id ?? null,
        accountId: null,
        payerName: '',
        transactionId: row._id,
        way: 'wechat-pay',
        amountFen: row.amountFen,
        receiptNo: null,
        takenBy: null,
        paidAt,
        hospitalAt,
        paidOn: row.paidOn ?? shanghaiDate(row.receivedAt.getTime()),
      },
      session,
    );
    if (own) await this.orders.advance(own._id, 'paid', { paymentId }, session);
    return true;
  }

  /** Back to whoever paid it, by the refund that the two people together asked for and agreed to. */
  private async giveBack(
    row: QuarantinedPayment,
    refundId: string,
    by: { staffId: string; name: string },
    session: ClientSession,
  ): Promise<true | Refusal> {
    const asker = row.proposal?.by ?? by;
    const refund = {
      ...newRefund(this.clock, row.institution, { kind: 'staff' as const, ...asker }),
      _id: refundId,
      kind: 'quarantine' as const,
      stayId: null,
      patientId: null,
      paymentId: null,
      transactionId: row._id,
      paymentFen: row.amountFen,
      paymentPaidOn: null,
      payerAccountId: null,
      payerName: '',
      amountFen: row.amountFen,
      way: 'wechat-pay' as const,
      reason: '对不上的来款退回',
    };
    await this.refunds.create(refund, session);
    // The order was paid with money that goes back: the family may place another.
    const order = await this.orders.findByOutTradeNo(row.outTradeNo, session);
    if (order) await this.orders.advance(order._id, 'closed', {}, session);
    return this.steps.approve(refund, by, session);
  }
}
