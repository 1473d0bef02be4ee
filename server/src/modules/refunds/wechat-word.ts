import { Injectable } from '@nestjs/common';
import { canGo, REFUND_TRANSITIONS, type RefundState } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import type { RefundAnswer } from '../../integrations/wechat-pay/index.js';
import { RefundRepository } from './refund.repository.js';
import type { AtWechat, Refund } from './refund.schema.js';
import { RefundSteps } from './refund-steps.js';

const STATES: Record<RefundAnswer['status'], RefundState> = {
  PROCESSING: 'processing',
  SUCCESS: 'succeeded',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
};

/** Brings a refund to what WeChat says, however often and in whatever order notice and query say it. */
@Injectable()
export class WechatWord {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly refunds: RefundRepository,
    private readonly steps: RefundSteps,
  ) {}

  /** Answers what became of it; durable when it answers. */
  async take({ _id, institution }: Refund, answer: RefundAnswer): Promise<string> {
    const result = await this.transactions.run(async (session) => {
      const refund = await this.refunds.find(institution, _id, session);
      if (!refund) throw new Error('a refund is gone');
      if (differs(refund, answer)) return 'differs' as const;
      const to = STATES[answer.status];
      // Paid out at the window and by WeChat: twice.
      if (to === 'succeeded' && refund.paidOut) return 'contradiction' as const;
      if (refund.state === to) return 'known' as const;
      if (to === 'processing' && refund.state !== 'approved') return 'known' as const;
      const begins = refund.state === 'approved';
      if (begins && !(await this.steps.begun(refund, this.since(refund, answer), session))) return 'known' as const;
      const from = begins ? 'processing' : refund.state;
      if (to === from) return to;
      if (!canGo(REFUND_TRANSITIONS, from, to)) return 'contradiction' as const;
      await this.end({ ...refund, state: from }, to, session);
      return to;
    });
    if (result === 'differs' || result === 'contradiction') await this.refunds.letGo(_id, { problem: result });
    return result;
  }

  /** A notice names no `create_time`: then the last call to WeChat is the one that began it. */
  private since(refund: Refund, { create_time: created }: RefundAnswer): AtWechat {
    const at = created ? new Date(created) : (refund.triedAt ?? this.clock.systemNow());
    return { on: this.clock.businessDateOf(at), at, notedAt: this.clock.now() };
  }

  private async end(refund: Refund, to: RefundState, session: ClientSession): Promise<void> {
    if (to === 'succeeded') await this.steps.paid(refund, 'wechat-clearing', null, session);
    if (to === 'closed') await this.steps.returned(refund, 'closed', {}, session);
    if (to === 'abnormal') await this.steps.stuck(refund, refund.problem, session);
  }
}

function differs(refund: Refund, { amount, transaction_id: transactionId }: RefundAnswer): boolean {
  const same = amount.refund === refund.amountFen && amount.total === refund.paymentFen;
  return !same || transactionId !== refund.transactionId;
}
