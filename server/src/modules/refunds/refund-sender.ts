import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Environment } from '../../config/environment.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { Merchants, type RefundAnswer, WechatPayError } from '../../integrations/wechat-pay/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { NoticesService } from '../payments/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Refund, RefundProblem } from './refund.schema.js';
import { RefundSteps } from './refund-steps.js';
import { WechatWord } from './wechat-word.js';

const EVERY_MS = 5_000;
const LEASE_MS = 60_000;
const MINUTE_MS = 60_000;
/** WeChat wants a minute between two refunds of one payment (wechat-facts A9). */
const APART_MS = 61_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 30 * MINUTE_MS;
const REASON_MAX = 80;

/** WeChat's refusals that say what to do; any other waits for a person. */
const REFUSALS: Record<string, RefundProblem> = {
  NOT_ENOUGH: 'not-enough',
  NOTENOUGH: 'not-enough',
  USER_ACCOUNT_ABNORMAL: 'user-account',
};

/**
 * Tells WeChat of approved refunds and asks about the ones under way, until an end is known: the janitor of refunds. It
 * needs no notice and no luck; the number is the same at every try, so a repeated call is the same refund.
 */
@Injectable()
export class RefundSender implements OnModuleInit {
  private readonly logger = new Logger('refunds');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly merchants: Merchants,
    private readonly refunds: RefundRepository,
    private readonly steps: RefundSteps,
    private readonly word: WechatWord,
    private readonly notices: NoticesService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'refunds', everyMs: EVERY_MS, run: () => this.drain() });
    this.notices.onRefund((answer) => this.takeNotice(answer));
  }

  /** Works every refund that is due. */
  async drain(): Promise<void> {
    for (let refund = await this.lease(); refund !== null; refund = await this.lease()) {
      try {
        await (refund.state === 'approved' ? this.send(refund) : this.ask(refund));
      } catch (error) {
        if (!(error instanceof WechatPayError)) throw error;
        await this.hindered(refund, error);
      }
    }
  }

  /** What a verified notice says of a refund of ours. */
  async takeNotice(answer: RefundAnswer): Promise<string> {
    const refund = await this.refunds.findByNumber(answer.out_refund_no);
    // Made on WeChat's own merchant platform: the reconciliation of the day shows it.
    return refund ? this.word.take(refund, answer) : 'unknown-refund';
  }

  private lease(): Promise<Refund | null> {
    const now = this.clock.systemNow();
    return this.refunds.lease(now, new Date(now.getTime() + LEASE_MS));
  }

  private async send(refund: Refund): Promise<void> {
    const now = this.clock.systemNow();
    const last = refund.sentAt ? null : await this.refunds.lastSent(refund);
    const free = (last?.getTime() ?? 0) + APART_MS;
    if (free > now.getTime()) return this.refunds.letGo(refund._id, { nextAt: new Date(free) });
    await this.refunds.beginTry(refund, now);
    const client = this.merchants.clientOf(refund.institution);
    const answer = await client.refund({
      transactionId: refund.transactionId,
      outRefundNo: refund.outRefundNo,
      reason: refund.reason.slice(0, REASON_MAX),
      notifyUrl: `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/pay/wechat/notify/${client.merchant.mchId}`,
      refundFen: refund.amountFen,
      totalFen: refund.paymentFen,
    });
    await this.heard(refund, answer);
  }

  private async ask(refund: Refund): Promise<void> {
    const answer = await this.merchants.clientOf(refund.institution).findRefund(refund.outRefundNo);
    // WeChat had it and knows it no more: nothing is certain, so a person looks while it is asked about again.
    if (!answer) return this.refunds.letGo(refund._id, { nextAt: this.later(LONGEST_WAIT_MS), problem: 'refused' });
    await this.heard(refund, answer);
  }

  private async heard(refund: Refund, answer: RefundAnswer): Promise<void> {
    const result = await this.word.take(refund, answer);
    this.logger.log({ refund: refund._id, result });
    const age = this.clock.systemNow().getTime() - (refund.sentAt ?? this.clock.systemNow()).getTime();
    await this.refunds.letGo(refund._id, { nextAt: this.later(askAgainAfter(age)) });
  }

  private async hindered(refund: Refund, error: WechatPayError): Promise<void> {
    const { status, code, requestId, kind } = error;
    this.logger.warn({ refund: refund._id, status, code, requestId });
    const problem = kind === 'unknown' ? 'no-answer' : (REFUSALS[code] ?? 'refused');
    if (problem === 'user-account' && refund.state === 'approved') {
      await this.transactions.run(async (session) => {
        if (!(await this.steps.begun(refund, null, session))) return;
        await this.steps.stuck({ ...refund, state: 'processing' }, problem, session);
      });
      return;
    }
    const wait = kind === 'unknown' ? FIRST_WAIT_MS * 2 ** Math.min(refund.tries, 10) : 10 * MINUTE_MS;
    await this.refunds.letGo(refund._id, { nextAt: this.later(Math.min(wait, LONGEST_WAIT_MS)), problem });
  }

  private later(ms: number): Date {
    return new Date(this.clock.systemNow().getTime() + ms);
  }
}

/** Every minute for five minutes, then more slowly (wechat-facts A9). */
function askAgainAfter(ageMs: number): number {
  if (ageMs < 5 * MINUTE_MS) return MINUTE_MS;
  return ageMs < 60 * MINUTE_MS ? 10 * MINUTE_MS : LONGEST_WAIT_MS;
}
