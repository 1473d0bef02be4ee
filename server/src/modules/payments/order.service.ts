import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Order } from '@zhenhoufu/shared/contracts';
import { allocate, applyReceived, type PayTarget } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { Environment } from '../../config/environment.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { Merchants, WechatPayError } from '../../integrations/wechat-pay/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { GrantRepository } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { OrderRepository } from './order.repository.js';
import { OrderSyncService } from './order-sync.service.js';
import { PaymentRepository } from './payment.repository.js';
import type { PaymentOrder } from './payment.schema.js';

const ORDER_LIFE_MS = 2 * 3_600_000;
/** A prepay id lives two hours; a used one is offered again only while it is surely fresh. */
const REUSE_MS = 90 * 60_000;
const DESCRIPTION = '住院费用还款';

/** Placing, watching and closing payment orders (P31; invariant 5). */
@Injectable()
export class OrderService {
  private readonly logger = new Logger('orders');

  constructor(
    private readonly clock: Clock,
    private readonly merchants: Merchants,
    private readonly orders: OrderRepository,
    private readonly sync: OrderSyncService,
    private readonly payments: PaymentRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly grants: GrantRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Places an order at WeChat Pay and answers what wx.requestPayment needs. */
  async create(stay: StayScope, caller: PhoneCaller, amountFen: number): Promise<Order | Refusal> {
    const obligation = await this.obligations.latestOf(stay);
    if (!obligation || obligation.balanceFen <= 0) return refuse('nothing-owed');
    const target = { kind: 'obligation' as const, id: obligation._id };
    const live = await this.orders.liveOf(target);
    if (live) {
      const earlier = await this.settleEarlier(live, caller, amountFen);
      if (earlier === 'reuse') return this.place(await this.orders.get(live._id));
      if (earlier !== 'free') return earlier;
    }
    const { balanceFen } = await this.obligations.get(obligation._id);
    if (balanceFen <= 0) return refuse('nothing-owed', '刚刚已经付清了');
    if (amountFen > balanceFen)
      return refuse('amount-above-balance', `现在还欠 ${formatYuan(balanceFen)} 元`, 'amountFen');
    const order = await this.newOrder(stay, caller, target, amountFen);
    try {
      await this.orders.create(order);
    } catch (error) {
      if (isDuplicateKey(error)) return refuse('order-unknown', '家里有人正在付这一笔，请稍等再看');
      throw error;
    }
    return this.place(order);
  }

  /** As it stands; while it is open WeChat is asked, at most once in two seconds. */
  async read(stay: StayScope, orderId: string): Promise<Order | Refusal> {
    const order = await this.orders.find(stay, orderId);
    if (!order) return refuse('not-found', '没有这张支付单');
    const open = order.state === 'awaiting-payment' || order.state === 'unknown';
    const ask = open && (await this.orders.mayAsk(order._id, this.clock.systemNow(), 2_000));
    return this.view(ask ? await this.sync.sync(order) : order);
  }

  async close(stay: StayScope, orderId: string): Promise<Order | Refusal> {
    const order = await this.orders.find(stay, orderId);
    if (!order) return refuse('not-found', '没有这张支付单');
    const open = order.state === 'awaiting-payment' || order.state === 'unknown' || order.state === 'created';
    return this.view(open ? await this.sync.close(order) : order);
  }

  /** One live order a target: the earlier one is asked about and closed before another may be placed. */
  private async settleEarlier(
    live: PaymentOrder,
    caller: PhoneCaller,
    amountFen: number,
  ): Promise<'reuse' | 'free' | Refusal> {
    const asked = await this.sync.sync(live);
    if (asked.state === 'paid') return refuse('wrong-state', '刚刚已经有人付了一笔，请看看最新的账再付');
    const same = asked.accountId === caller.accountId && asked.amountFen === amountFen;
    const fresh = asked.createdAt.getTime() + REUSE_MS > this.clock.systemNow().getTime();
    if (asked.state === 'awaiting-payment' && same && fresh && asked.prepayId) return 'reuse';
    if (asked.state === 'closed' || asked.state === 'failed') return 'free';
    const closed = await this.sync.close(asked);
    if (closed.state === 'paid') return refuse('wrong-state', '刚刚已经有人付了一笔，请看看最新的账再付');
    return closed.state === 'closed' || closed.state === 'failed' ? 'free' : refuse('order-unknown');
  }

  private async newOrder(
    stay: StayScope,
    caller: PhoneCaller,
    target: PayTarget,
    amountFen: number,
  ): Promise<PaymentOrder> {
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    const now = this.clock.systemNow();
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      target,
      accountId: caller.accountId,
      openid: caller.openid,
      payerName: grant ? `${grant.relation === 'self' ? '' : grant.relationName}${grant.name}` : '',
      outTradeNo: `ZHF${now.getTime().toString(36).toUpperCase()}${randomBytes(8).toString('hex').toUpperCase()}`,
      amountFen,
      state: 'created',
      prepayId: null,
      expiresAt: new Date(now.getTime() + ORDER_LIFE_MS),
      createdAt: now,
      askedAt: null,
      paymentId: null,
    };
  }

  /** A time-out leaves the order `unknown` until a query answers: nobody is asked to pay a second time before. */
  private async place(order: PaymentOrder): Promise<Order | Refusal> {
    const client = this.merchants.clientOf(order.institution);
    try {
      const placed = await client.placeOrder({
        outTradeNo: order.outTradeNo,
        description: DESCRIPTION,
        notifyUrl: `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/pay/wechat/notify/${client.merchant.mchId}`,
        totalFen: order.amountFen,
        openid: order.openid,
        timeExpire: order.expiresAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      });
      await this.orders.advance(order._id, 'awaiting-payment');
      await this.orders.setPrepay(order._id, placed.prepayId);
      return this.view(await this.orders.get(order._id), placed.pay);
    } catch (error) {
      if (!(error instanceof WechatPayError)) throw error;
      this.logger.warn({ call: 'order', status: error.status, code: error.code, requestId: error.requestId });
      if (error.kind === 'refused') {
        await this.orders.advance(order._id, 'failed');
        return refuse('payment-provider-failed');
      }
      await this.orders.advance(order._id, 'unknown');
      const now = await this.sync.sync(order);
      if (now.state === 'awaiting-payment') return refuse('payment-provider-failed', '请再点一次付款');
      return now.state === 'paid' ? this.view(now) : refuse('order-unknown');
    }
  }

  private async view(order: PaymentOrder, pay: Order['pay'] = null): Promise<Order> {
    const { kind, id } = order.target;
    const agreement = kind === 'obligation' ? await this.agreements.liveOf(id) : null;
    const received = agreement ? await this.payments.receivedFor(agreement._id) : [];
    const total = received.reduce((sum, row) => sum + row.amountFen, 0);
    const covers = agreement ? allocate(applyReceived(agreement.instalments, total), order.amountFen).allocations : [];
    return {
      orderId: order._id,
      state: order.state,
      amountFen: order.amountFen,
      covers: order.state === 'paid' ? [] : covers,
      expiresAt: order.expiresAt.toISOString(),
      pay,
      paymentId: order.paymentId,
    };
  }
}
