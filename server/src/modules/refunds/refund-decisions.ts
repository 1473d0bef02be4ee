import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Merchants, type RefundAnswer, WechatPayError } from '../../integrations/wechat-pay/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Refund } from './refund.schema.js';
import { RefundSteps } from './refund-steps.js';
import { WechatWord } from './wechat-word.js';

const HOLD_MS = 30_000;
/** A call that gave no answer could still arrive at WeChat for so long. */
const MAY_ARRIVE_MS = 5 * 60_000;
type PayOut = InputOf<'payRefundAtWindow'>['body'];

/** What people decide about a refund: agreed to by another person than the one who asked, paid out by a third act. */
@Injectable()
export class RefundDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly merchants: Merchants,
    private readonly refunds: RefundRepository,
    private readonly steps: RefundSteps,
    private readonly word: WechatWord,
  ) {}

  async approve(caller: StaffCaller, refundId: string): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const refund = await this.refunds.find(caller.institution, refundId, session);
      if (!refund) return refuse('not-found', '没有这张退款单');
      if (refund.state !== 'requested') return refuse('wrong-state', '这张退款单已经有人处理过了');
      if (askedBy(refund, caller)) return refuse('second-person-needed', '您申请的退款，要另一个人同意');
      return this.steps.approve(refund, nameOf(caller), session);
    });
  }

  /** Says no; or takes an approved one back while WeChat surely does not have it. */
  async reject(caller: StaffCaller, refundId: string, reason: string): Promise<true | Refusal> {
    const refund = await this.refunds.find(caller.institution, refundId);
    if (!refund) return refuse('not-found', '没有这张退款单');
    const change = { decidedBy: nameOf(caller), decisionNote: reason };
    if (refund.state === 'approved' && refund.way === 'wechat-pay') {
      return this.withHold(refund, async () => this.withdraw(refund, change));
    }
    return this.transactions.run(async (session) => {
      const done = await this.steps.returned(refund, 'rejected', change, session);
      return done ? (true as const) : refuse('wrong-state', '这张退款单现在不能退回');
    });
  }

  /** Hands the money over at the window: of a window payment, or where WeChat could not bring it to the payer. */
  async payOut(caller: StaffCaller, refundId: string, { way, toName, receiptNo }: PayOut): Promise<true | Refusal> {
    const refund = await this.refunds.find(caller.institution, refundId);
    if (!refund) return refuse('not-found', '没有这张退款单');
    const open = refund.state === 'abnormal' || (refund.state === 'approved' && refund.way === 'window');
    if (!open) return refuse('wrong-state', '这张退款单不在窗口退');
    if (refund.decidedBy?.staffId === caller.staffId)
      return refuse('second-person-needed', '您同意的退款，要另一个人付出去');
    return this.withHold(refund, async () => {
      const now = refund.way === 'wechat-pay' ? await this.asked(refund) : null;
      if (now === 'no-answer') return refuse('payment-provider-failed', '微信没有回答，先别付现金，过几分钟再办');
      if (now && now.status !== 'ABNORMAL') {
        await this.word.take(refund, now);
        return refuse('wrong-state', '微信刚刚说这笔有变化，请看最新的状态');
      }
      return this.transactions.run(async (session) => {
        const begun = refund.state === 'approved' && (await this.steps.begun(refund, null, session));
        const paidOut = { way, toName, receiptNo, by: nameOf(caller) };
        const paid = await this.steps.paid(begun ? { ...refund, state: 'processing' } : refund, way, paidOut, session);
        return paid ? (true as const) : refuse('wrong-state', '这张退款单刚刚有人处理过了');
      });
    });
  }

  private async withdraw(refund: Refund, change: Pick<Refund, 'decidedBy' | 'decisionNote'>): Promise<true | Refusal> {
    const said = refund.problem === 'not-enough' || refund.problem === 'refused';
    const quiet = !refund.triedAt || this.clock.systemNow().getTime() - refund.triedAt.getTime() > MAY_ARRIVE_MS;
    if (!said && !quiet) return refuse('wrong-state', '刚刚告诉过微信，五分钟后再看能不能撤');
    const now = await this.asked(refund);
    if (now === 'no-answer') return refuse('payment-provider-failed', '微信没有回答，现在不能撤，过几分钟再试');
    if (now) {
      await this.word.take(refund, now);
      return refuse('wrong-state', '微信已经在退了，撤不回来');
    }
    return this.transactions.run(async (session) => {
      const done = await this.steps.returned(refund, 'rejected', change, session);
      return done ? (true as const) : refuse('wrong-state');
    });
  }

  private async asked(refund: Refund): Promise<RefundAnswer | null | 'no-answer'> {
    try {
      return await this.merchants.clientOf(refund.institution).findRefund(refund.outRefundNo);
    } catch (error) {
      if (error instanceof WechatPayError) return 'no-answer';
      throw error;
    }
  }

  /** While a person acts, no worker tells WeChat of the refund. */
  private async withHold(refund: Refund, act: () => Promise<true | Refusal>): Promise<true | Refusal> {
    const now = this.clock.systemNow();
    const held = await this.refunds.hold(refund._id, now, new Date(now.getTime() + HOLD_MS));
    if (!held) return refuse('wrong-state', '正在跟微信核对，请过一分钟再办');
    try {
      return await act();
    } finally {
      await this.refunds.letGo(refund._id);
    }
  }
}

function askedBy({ requestedBy }: Refund, caller: StaffCaller): boolean {
  return requestedBy.kind === 'staff' && requestedBy.staffId === caller.staffId;
}

function nameOf({ staffId, name }: StaffCaller) {
  return { staffId, name };
}
