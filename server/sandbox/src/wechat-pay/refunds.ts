import { createHash } from 'node:crypto';
import { rfc3339, type VirtualClock } from './clock.js';
import { randomText } from './crypto.js';
import { refused } from './errors.js';
import type { Notifier } from './notices.js';
import type { RefundBody } from './order-rules.js';
import { type RefundFaults, spend } from './refund-faults.js';
import type { PayOrder, PayRefund, PayStore } from './store.js';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;
const MOST_REFUNDS = 50;
const SUMMARIES = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' } as const;
type End = keyof typeof SUMMARIES;

/** Refunds of one WeChat Pay (wechat-facts A9): accepted as PROCESSING, at an end later. */
export class Refunds {
  constructor(
    private readonly store: PayStore,
    private readonly clock: VirtualClock,
    private readonly faults: RefundFaults,
    private readonly notifier: Notifier,
  ) {}

  /** The same number with the same content is the same refund; with other content it is refused. */
  create(mchid: string, body: RefundBody): Record<string, unknown> {
    const refund = this.known(mchid, body) ?? this.begin(mchid, body);
    if (spend(this.faults, 'failsAfterSuccess')) throw refused.system();
    return this.view(refund);
  }

  find(mchid: string, outRefundNo: string): Record<string, unknown> {
    const refund = this.store.refunds.get(`${mchid}/${outRefundNo}`);
    if (!refund) throw refused.noRefund();
    return this.view(refund);
  }

  /** Brings a refund to its end and tells the merchant. */
  finish(refund: PayRefund, status: End): void {
    refund.status = status;
    if (status === 'SUCCESS') refund.successMs = Date.now();
    this.store.saveRefund(refund);
    this.tell(refund);
  }

  /** Sends the notice of a refund that is at its end. */
  tell(refund: PayRefund): void {
    if (!refund.notifyUrl || refund.status === 'PROCESSING') return;
    const { amount, ...all } = this.view(refund);
    const { total, refund: fen, payer_total, payer_refund } = amount as Record<string, number>;
    const resource = {
      mchid: refund.mchid,
      transaction_id: all.transaction_id,
      out_trade_no: all.out_trade_no,
      refund_id: all.refund_id,
      out_refund_no: all.out_refund_no,
      refund_status: refund.status,
      ...(all.success_time ? { success_time: all.success_time } : {}),
      user_received_account: all.user_received_account,
      amount: { total, refund: fen, payer_total, payer_refund },
    };
    const { status } = refund;
    void this.notifier.send(`REFUND.${status}`, 'refund', SUMMARIES[status], resource, refund.notifyUrl);
  }

  private known(mchid: string, body: RefundBody): PayRefund | null {
    const known = this.store.refunds.get(`${mchid}/${body.out_refund_no}`);
    if (known && known.fingerprint !== fingerprintOf(body)) throw refused.refundTooMuch();
    return known ?? null;
  }

  private begin(mchid: string, body: RefundBody): PayRefund {
    const order = body.out_trade_no
      ? this.store.order(mchid, body.out_trade_no)
      : this.store.byTransaction(mchid, body.transaction_id ?? '');
    if (!order?.transactionId) throw refused.noRefund();
    const { refund: fen, total } = body.amount;
    this.checkRoom(order, fen, total);
    if (spend(this.faults, 'notEnough')) throw refused.notEnough();
    if (spend(this.faults, 'userAbnormal')) throw refused.userAbnormal();
    const refund: PayRefund = {
      refundId: `503${randomText(25).replace(/\D/g, '7')}`,
      outRefundNo: body.out_refund_no,
      outTradeNo: order.outTradeNo,
      transactionId: order.transactionId,
      mchid,
      refund: fen,
      total,
      payerTotal: order.payerTotal ?? order.total,
      ...(body.notify_url ? { notifyUrl: body.notify_url } : {}),
      fingerprint: fingerprintOf(body),
      status: 'PROCESSING',
      createdMs: this.clock.now(),
    };
    order.state = 'REFUND';
    this.store.saveOrder(order);
    this.store.saveRefund(refund);
    const { end, afterMs } = this.faults;
    if (end !== 'stay') this.clock.after(afterMs, () => refund.status === 'PROCESSING' && this.finish(refund, end));
    return refund;
  }

  /** Never more than was paid, within a year (of the order, on the virtual clock), at most 50, a minute apart. */
  private checkRoom(order: PayOrder, fen: number, total: number): void {
    const earlier = [...this.store.refunds.values()].filter(
      (row) => row.mchid === order.mchid && row.outTradeNo === order.outTradeNo,
    );
    const live = earlier.filter((row) => row.status !== 'CLOSED');
    const already = live.reduce((sum, row) => sum + row.refund, 0);
    if (total !== order.total || already + fen > order.total) throw refused.refundTooMuch();
    if (live.length >= MOST_REFUNDS || this.clock.now() - order.createdMs > YEAR_MS) throw refused.refundOver();
    const newest = Math.max(0, ...earlier.map((row) => row.createdMs));
    if (this.faults.minuteApart && this.clock.now() - newest < MINUTE_MS) throw refused.busy();
  }

  private view(refund: PayRefund): Record<string, unknown> {
    // With a coupon the user gets back the share that was paid in money.
    const payerRefund = Math.round((refund.refund * refund.payerTotal) / refund.total);
    return {
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      transaction_id: refund.transactionId,
      out_trade_no: refund.outTradeNo,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      ...(refund.successMs ? { success_time: rfc3339(refund.successMs) } : {}),
      create_time: rfc3339(refund.createdMs),
      status: refund.status,
      funds_account: 'AVAILABLE',
      amount: {
        total: refund.total,
        refund: refund.refund,
        payer_total: refund.payerTotal,
        payer_refund: payerRefund,
        settlement_refund: refund.refund,
        settlement_total: refund.total,
        discount_refund: refund.refund - payerRefund,
        currency: 'CNY',
      },
    };
  }
}

function fingerprintOf(body: RefundBody): string {
  const { amount, ...rest } = body;
  const fields = Object.entries({ ...rest, ...amount }).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
