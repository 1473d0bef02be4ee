import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Merchants, type WechatPayClient, WechatPayError } from '../../integrations/wechat-pay/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { nextAskAt } from './ask-schedule.js';
import { OrderRepository } from './order.repository.js';
import type { PaymentOrder } from './payment.schema.js';
import { PostingService } from './posting.service.js';

const SWEEP_EVERY_MS = 5_000;
/** An order that WeChat does not know after this long was never created there. */
const NEVER_CREATED_MS = 60_000;

/** Asks WeChat what became of an order; a result on the phone is never proof (wechat-facts A6). */
@Injectable()
export class OrderSyncService implements OnModuleInit {
  private readonly logger = new Logger('orders');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly merchants: Merchants,
    private readonly orders: OrderRepository,
    private readonly posting: PostingService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'order-sweep', everyMs: SWEEP_EVERY_MS, run: () => this.sweep() });
  }

  /** The janitor: orders whose fate is open are asked about on a schedule, and closed when their time is over. */
  async sweep(): Promise<void> {
    const now = this.clock.systemNow();
    for (const order of await this.orders.listDue(now)) {
      if (!(await this.orders.takeTurn(order, now, nextAskAt(order.asks, order.expiresAt, now)))) continue;
      try {
        await this.tidy(order, now);
      } catch (error) {
        // One order that cannot be worked must not keep the others waiting; it comes again on its schedule.
        this.logger.error({ order: order._id, error: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  /** Never closed before WeChat was asked. */
  private async tidy(order: PaymentOrder, now: Date): Promise<void> {
    const asked = await this.sync(order);
    const open = asked.state === 'awaiting-payment' || asked.state === 'unknown';
    if (open && asked.expiresAt <= now) await this.close(asked);
  }

  /** Brings our order to what WeChat says; answers it as it stands then. */
  async sync(order: PaymentOrder): Promise<PaymentOrder> {
    const client = this.clientOf(order);
    try {
      const transaction = await client.query(order.outTradeNo);
      if (transaction === null) await this.neverCreated(order);
      else if (transaction.trade_state === 'CLOSED') await this.orders.advance(order._id, 'closed');
      else if (transaction.trade_state === 'NOTPAY') await this.orders.advance(order._id, 'awaiting-payment');
      else await this.posting.take(transaction, client.merchant);
    } catch (error) {
      if (!(error instanceof WechatPayError)) throw error;
      this.logger.warn({ call: 'query', status: error.status, code: error.code, requestId: error.requestId });
    }
    return this.orders.get(order._id);
  }

  /** Closes an unpaid order; when the close loses to a payment, the payment wins. */
  async close(order: PaymentOrder): Promise<PaymentOrder> {
    try {
      await this.clientOf(order).close(order.outTradeNo);
      await this.orders.advance(order._id, 'closed');
      return await this.orders.get(order._id);
    } catch (error) {
      if (!(error instanceof WechatPayError)) throw error;
      this.logger.warn({ call: 'close', status: error.status, code: error.code, requestId: error.requestId });
      if (error.kind === 'unknown') await this.orders.advance(order._id, 'unknown');
      return this.sync(order);
    }
  }

  private clientOf({ mchId, institution }: PaymentOrder): WechatPayClient {
    return this.merchants.clientByMchId(mchId) ?? this.merchants.clientOf(institution);
  }

  private async neverCreated(order: PaymentOrder): Promise<void> {
    const age = this.clock.systemNow().getTime() - order.createdAt.getTime();
    if (age > NEVER_CREATED_MS) await this.orders.advance(order._id, 'failed');
  }
}
