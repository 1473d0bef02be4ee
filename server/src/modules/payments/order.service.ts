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
import { OrderRepository } from './order.repository.js';
import { OrderSyncService } from './order-sync.service.js';
import { PayTargets, purposeOf } from './pay-targets.js';
import { PaymentRepository } from './payment.repository.js';
import type { PaymentOrder } from './payment.schema.js';

/** How long an order may be paid: by somebody bound to the stay, and with a pay code (invariant 5). */
const ORDER_LIFE_MS = 2 * 3_600_000;
const CODE_ORDER_LIFE_MS = 15 * 60_000;
/** A prepay id lives two hours; a used one is offered again only while it is surely fresh, and not at the last moment. */
const REUSE_MS = 90 * 60_000;
const LAST_MOMENT_MS = 60_000;
const FIRST_ASK_MS = 10_000;
/** WeChat knows this number already, in one of the ways it says so: only a query tells what became of it. */
const NUMBER_KNOWN = ['ORDERPAID', 'ORDER_PAID', 'OUT_TRADE_NO_USED', 'ORDER_CLOSED', 'ORDERCLOSED', 'INVALID_REQUEST'];
/** Whoever pays with a pay code is not asked for a name. */
const BY_CODE = '凭付款码的亲友';

/** In what right somebody pays: a pay code, or (null) a grant on the stay. */
export interface PayerRight {
  payCodeId: string | null;
}
const BOUND: PayerRight = { payCodeId: null };

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
    private readonly targets: PayTargets,
    private readonly agreements: AgreementRepository,
    private readonly grants: GrantRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Places an order at WeChat Pay and answers what wx.requestPayment needs. */
  async create(
    stay: StayScope,
    caller: PhoneCaller,
    { amountFen, prepaymentId }: { amountFen: number; prepaymentId: string | null },
    right: PayerRight = BOUND,
  ): Promise<Order | Refusal> {
    if (!this.merchants.serves(stay.institution))
      return refuse('payment-provider-failed', '这家医院还没有开通微信付款，请到窗口付');
    const payable = await this.targets.find(stay, prepaymentId);
    if (!payable || payable.dueFen === 0) return refuse('nothing-owed');
    const { target } = payable;
    const live = await this.orders.liveOf(target);
    if (live) {
      const earlier = await this.settleEarlier(live, caller, amountFen, right);
      if (earlier === 'reuse') return this.offerAgain(await this.orders.get(live._id), purposeOf(payable));
      if (earlier !== 'free') return earlier;
    }
    const dueFen = (await this.targets.find(stay, prepaymentId))?.dueFen ?? 0;
    if (dueFen === 0) return refuse('nothing-owed', '刚刚已经付清了');
    if (amountFen > dueFen) return refuse('amount-above-balance', `现在还要付 ${formatYuan(dueFen)} 元`, 'amountFen');
    const order = await this.newOrder(stay, caller, target, amountFen, right);
    const description = purposeOf(payable);
    try {
      await this.orders.create(order);
    } catch (error) {
      if (isDuplicateKey(error)) return refuse('order-unknown', '家里有人正在付这一笔，请稍等再看');
      throw error;
    }
    return this.place(order, description);
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

  /** Ends the live order of a target before its money is taken elsewhere; refused when it was just paid. */
  async clear(target: PayTarget): Promise<'free' | Refusal> {
    const live = await this.orders.liveOf(target);
    return live ? this.end(await this.sync.sync(live)) : 'free';
  }

  /** One live order a target: the earlier one is asked about and closed before another may be placed. */
  private async settleEarlier(
    live: PaymentOrder,
    caller: PhoneCaller,
    amountFen: number,
    right: PayerRight,
  ): Promise<'reuse' | 'free' | Refusal> {
    const asked = await this.sync.sync(live);
    const same =
      asked.accountId === caller.accountId && asked.amountFen === amountFen && asked.payCodeId === right.payCodeId;
    const now = this.clock.systemNow().getTime();
    const fresh = asked.createdAt.getTime() + REUSE_MS > now && asked.expiresAt.getTime() - LAST_MOMENT_MS > now;
    if (asked.state === 'awaiting-payment' && same && fresh) return 'reuse';
    return this.end(asked);
  }

  private async end(asked: PaymentOrder): Promise<'free' | Refusal> {
    if (asked.state === 'paid') return refuse('wrong-state', '刚刚已经有人付了一笔，请看看最新的账再付');
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
    right: PayerRight,
  ): Promise<PaymentOrder> {
    const bound = right.payCodeId === null;
    const grant = bound ? await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today()) : null;
    const now = this.clock.systemNow();
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      target,
      accountId: caller.accountId,
      openid: caller.openid,
      payerName: grant ? `${grant.relation === 'self' ? '' : grant.relationName}${grant.name}` : bound ? '' : BY_CODE,
      payCodeId: right.payCodeId,
      mchId: this.merchants.clientOf(stay.institution).merchant.mchId,
      outTradeNo: `ZHF${now.getTime().toString(36).toUpperCase()}${randomBytes(8).toString('hex').toUpperCase()}`,
      amountFen,
      state: 'created',
      prepayId: null,
      expiresAt: new Date(now.getTime() + (bound ? ORDER_LIFE_MS : CODE_ORDER_LIFE_MS)),
      createdAt: now,
      askedAt: null,
      asks: 0,
      nextAskAt: new Date(now.getTime() + FIRST_ASK_MS),
      paymentId: null,
    };
  }

  /** A time-out leaves the order `unknown` until a query answers: nobody is asked to pay a second time before. */
  private async place(order: PaymentOrder, description: string): Promise<Order | Refusal> {
    const client = this.merchants.clientOf(order.institution);
    try {
      const placed = await client.placeOrder({
        outTradeNo: order.outTradeNo,
        description,
        notifyUrl: `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/pay/wechat/notify/${client.merchant.mchId}`,
        totalFen: order.amountFen,
        openid: order.openid,
        timeExpire: order.expiresAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      });
      await this.orders.advance(order._id, 'awaiting-payment');
      await this.orders.setPrepay(order._id, placed.prepayId);
      const now = await this.orders.get(order._id);
      if (now.state === 'closed' || now.state === 'failed')
        return refuse('wrong-state', '家里有人也在付这一笔，请看看最新的账再付');
      // A notice may have come before this answer: nobody is shown the cashier for what is paid.
      return this.view(now, now.state === 'awaiting-payment' ? placed.pay : null);
    } catch (error) {
      if (!(error instanceof WechatPayError)) throw error;
      this.logger.warn({ call: 'order', status: error.status, code: error.code, requestId: error.requestId });
      if (error.kind === 'busy') {
        await this.orders.advance(order._id, 'failed');
        return refuse('payment-provider-failed', '现在付款的人多，微信请您过一会儿再试');
      }
      if (error.kind === 'refused' && !NUMBER_KNOWN.includes(error.code)) {
        await this.orders.advance(order._id, 'failed');
        return refuse('payment-provider-failed');
      }
      if (error.kind === 'unknown') await this.orders.advance(order._id, 'unknown');
      const now = await this.sync.sync(order);
      if (now.state === 'awaiting-payment') return refuse('payment-provider-failed', '请再点一次付款');
      return now.state === 'paid' ? this.view(now) : refuse('order-unknown');
    }
  }

  /** The live order of the same payer and amount: its prepay id, or one more for the same number. */
  private async offerAgain(order: PaymentOrder, description: string): Promise<Order | Refusal> {
    if (!order.prepayId) return this.place(order, description);
    const client = this.merchants.clientByMchId(order.mchId) ?? this.merchants.clientOf(order.institution);
    return this.view(order, client.payArguments(order.prepayId));
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
      target: order.target.kind,
      covers: order.state === 'paid' ? [] : covers,
      expiresAt: order.expiresAt.toISOString(),
      pay,
      paymentId: order.paymentId,
    };
  }
}
