import { createHash } from 'node:crypto';
import { rfc3339, type VirtualClock } from './clock.js';
import { randomText } from './crypto.js';
import { refused } from './errors.js';
import { type Faults, useUp } from './faults.js';
import type { Notifier } from './notices.js';
import type { JsapiBody } from './order-rules.js';
import type { PayOrder, PayStore } from './store.js';

const PREPAY_MS = 2 * 3_600_000;
const LIFE_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
/** The shorter of the two limits that the pages name (wechat-facts F1). */
const LONGEST_MS = 15 * 86_400_000;

/** The orders of one WeChat Pay, and what happens to them (wechat-facts A5, A7, A8). */
export class Orders {
  private counter = 0;

  constructor(
    private readonly store: PayStore,
    private readonly clock: VirtualClock,
    private readonly faults: Faults,
    private readonly notifier: Notifier,
  ) {}

  /** Creates an order or, for an identical call, gives a new prepay id. */
  async prepay(body: JsapiBody): Promise<{ prepay_id: string }> {
    // time_expire counts only in the first call (wechat-facts A5), so a second one may carry another.
    const { time_expire: _, ...same } = { ...body, amount: { currency: 'CNY', ...body.amount } };
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(same, Object.keys(flat(same)).sort()))
      .digest('hex');
    const known = this.refreshed(this.store.order(body.mchid, body.out_trade_no));
    if (known?.state === 'SUCCESS' || known?.state === 'REFUND') throw refused.paid();
    if (known?.state === 'CLOSED') throw refused.closed();
    if (known && known.fingerprint !== fingerprint)
      throw this.faults.reusedAsInvalidRequest ? refused.reusedInvalid() : refused.reused();
    const now = this.clock.now();
    const order: PayOrder = known ?? {
      outTradeNo: body.out_trade_no,
      mchid: body.mchid,
      appid: body.appid,
      description: body.description,
      notifyUrl: body.notify_url,
      total: body.amount.total,
      openid: body.payer.openid,
      ...(body.attach === undefined ? {} : { attach: body.attach }),
      ...(body.scene_info?.device_id ? { deviceId: body.scene_info.device_id } : {}),
      timeExpireMs: payableUntil(body.time_expire, now),
      createdMs: now,
      fingerprint,
      prepayIds: [],
      state: 'NOTPAY',
    };
    const prepay = {
      id: `wx${rfc3339(now).replace(/\D/g, '').slice(0, 14)}${randomText(18)}0000`,
      untilMs: now + PREPAY_MS,
    };
    order.prepayIds.push(prepay);
    this.store.saveOrder(order);
    if (useUp(this.faults, 'paidBeforeAnswer')) await this.pay(order);
    return { prepay_id: prepay.id };
  }

  /** The answer of a query, and the content of a payment notice. */
  view(order: PayOrder): Record<string, unknown> {
    const base = { appid: order.appid, mchid: order.mchid, out_trade_no: order.outTradeNo };
    if (order.state === 'NOTPAY' || order.state === 'CLOSED') {
      const closed = order.state === 'CLOSED';
      return {
        ...base,
        trade_state: order.state,
        trade_state_desc: closed ? '订单已关闭' : '订单未支付',
        amount: { total: order.total, currency: 'CNY' },
      };
    }
    return {
      ...base,
      transaction_id: order.transactionId,
      trade_type: 'JSAPI',
      trade_state: order.state,
      trade_state_desc: order.state === 'REFUND' ? '订单发生过退款' : '支付成功',
      bank_type: 'OTHERS',
      ...(order.attach === undefined ? {} : { attach: order.attach }),
      success_time: rfc3339(order.successMs ?? 0),
      payer: { openid: order.payerOpenid },
      amount: { total: order.total, payer_total: order.payerTotal, currency: 'CNY', payer_currency: 'CNY' },
      ...(order.deviceId ? { scene_info: { device_id: order.deviceId } } : {}),
      ...promotion(order),
    };
  }

  find(mchid: string, outTradeNo: string): PayOrder {
    const order = this.refreshed(this.store.order(mchid, outTradeNo));
    if (!order) throw refused.noOrder();
    return order;
  }

  findByTransaction(mchid: string, transactionId: string): PayOrder {
    const order = this.store.byTransaction(mchid, transactionId);
    if (!order) throw refused.noOrder();
    return order;
  }

  /** Close succeeds for unknown numbers too (several users report so); a paid order refuses. */
  close(mchid: string, outTradeNo: string): void {
    const order = this.refreshed(this.store.order(mchid, outTradeNo));
    if (!order) return;
    if (order.state === 'NOTPAY' && useUp(this.faults, 'closeLosesToPayment')) void this.pay(order);
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw refused.paid();
    order.state = 'CLOSED';
    this.store.saveOrder(order);
    if (useUp(this.faults, 'lateSuccessAfterClose')) void this.pay(order);
  }

  /** The user pays: allowed only while the order is open, unexpired and its prepay id fresh. */
  payByPrepay(prepayId: string): 'ok' | 'expired' | 'not-open' | 'unknown' {
    const order = this.refreshed(this.store.byPrepay(prepayId));
    if (!order) return 'unknown';
    if (order.state !== 'NOTPAY') return 'not-open';
    const prepay = order.prepayIds.find((row) => row.id === prepayId);
    if (!prepay || prepay.untilMs < this.clock.now() || order.timeExpireMs < this.clock.now()) return 'expired';
    void this.pay(order);
    return 'ok';
  }

  /** Marks an order paid and sends the notice; resolves when the first delivery was answered. */
  pay(order: PayOrder, openid = order.openid): Promise<void> {
    this.counter += 1;
    const now = this.clock.now();
    order.state = 'SUCCESS';
    order.transactionId = `4200${String(now).slice(-10)}${String(process.hrtime.bigint()).slice(-8)}${String(this.counter).padStart(6, '0')}`;
    order.payerOpenid = openid;
    order.payerTotal = order.total - Math.min(this.faults.couponFen, order.total - 1);
    order.successMs = Date.now();
    this.store.saveOrder(order);
    return this.notifier.send('TRANSACTION.SUCCESS', 'transaction', '支付成功', this.view(order), order.notifyUrl);
  }

  private refreshed(order: PayOrder | undefined): PayOrder | undefined {
    if (order?.state === 'NOTPAY' && order.createdMs + LIFE_MS < this.clock.now()) {
      order.state = 'CLOSED';
      this.store.saveOrder(order);
    }
    return order;
  }
}

/** The last moment a user may pay: at least a minute from now; longer than the longest is cut silently. */
function payableUntil(timeExpire: string | undefined, now: number): number {
  if (!timeExpire) return now + LIFE_MS;
  return Math.min(Math.max(Date.parse(timeExpire), now + MINUTE_MS), now + LONGEST_MS);
}

/** The coupon that made payer_total smaller than total; absent without one. */
function promotion(order: PayOrder): { promotion_detail?: unknown[] } {
  const amount = order.total - (order.payerTotal ?? order.total);
  if (amount === 0) return {};
  const coupon = {
    coupon_id: '109519',
    name: '演示优惠',
    scope: 'GLOBAL',
    type: 'CASH',
    stock_id: '931386',
    currency: 'CNY',
  };
  return {
    promotion_detail: [
      { ...coupon, amount, wechatpay_contribute: amount, merchant_contribute: 0, other_contribute: 0 },
    ],
  };
}

/** Every key at every depth, so that the fingerprint covers nested fields in any order. */
function flat(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      keys[key] = true;
      flat(inner, keys);
    }
  }
  return keys;
}
