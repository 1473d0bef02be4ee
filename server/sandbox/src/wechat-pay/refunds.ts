import { rfc3339, type VirtualClock } from './clock.js';
import { randomText } from './crypto.js';
import { refused } from './errors.js';
import type { Notifier } from './notices.js';
import type { RefundBody } from './order-rules.js';
import type { PayRefund, PayStore } from './store.js';

/** Refunds: accepted as PROCESSING, brought to their end by a control (wechat-facts A9). */
export class Refunds {
  constructor(
    private readonly store: PayStore,
    private readonly clock: VirtualClock,
    private readonly notifier: Notifier,
  ) {}

  create(mchid: string, body: RefundBody): Record<string, unknown> {
    const fingerprint = JSON.stringify([body.transaction_id, body.out_trade_no, body.amount]);
    const known = this.store.refunds.get(`${mchid}/${body.out_refund_no}`);
    if (known && known.fingerprint !== fingerprint) throw refused.refundTooMuch();
    if (known) return this.view(known);
    const order = body.out_trade_no
      ? this.store.order(mchid, body.out_trade_no)
      : this.store.byTransaction(mchid, body.transaction_id ?? '');
    if (!order?.transactionId) throw refused.noRefund();
    const earlier = [...this.store.refunds.values()].filter(
      (row) => row.outTradeNo === order.outTradeNo && row.status !== 'CLOSED',
    );
    const already = earlier.reduce((sum, row) => sum + row.refund, 0);
    if (body.amount.total !== order.total || already + body.amount.refund > order.total) throw refused.refundTooMuch();
    const refund: PayRefund = {
      refundId: `503${randomText(25).replace(/\D/g, '7')}`,
      outRefundNo: body.out_refund_no,
      outTradeNo: order.outTradeNo,
      transactionId: order.transactionId,
      mchid,
      refund: body.amount.refund,
      total: order.total,
      ...(body.notify_url ? { notifyUrl: body.notify_url } : {}),
      fingerprint,
      status: 'PROCESSING',
      createdMs: this.clock.now(),
    };
    order.state = 'REFUND';
    this.store.saveOrder(order);
    this.store.saveRefund(refund);
    return this.view(refund);
  }

  find(mchid: string, outRefundNo: string): Record<string, unknown> {
    const refund = this.store.refunds.get(`${mchid}/${outRefundNo}`);
    if (!refund) throw refused.noRefund();
    return this.view(refund);
  }

  /** Brings a refund to its end and tells the merchant. */
  finish(mchid: string, outRefundNo: string, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): boolean {
    const refund = this.store.refunds.get(`${mchid}/${outRefundNo}`);
    if (!refund) return false;
    refund.status = status;
    if (status === 'SUCCESS') refund.successMs = Date.now();
    this.store.saveRefund(refund);
    if (!refund.notifyUrl) return true;
    const { status: refund_status, ...rest } = this.view(refund);
    void this.notifier.send(
      `REFUND.${status}`,
      'refund',
      '退款结果',
      { mchid, ...rest, refund_status },
      refund.notifyUrl,
    );
    return true;
  }

  private view(refund: PayRefund): Record<string, unknown> {
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
        payer_total: refund.total,
        payer_refund: refund.refund,
        settlement_refund: refund.refund,
        settlement_total: refund.total,
        discount_refund: 0,
        currency: 'CNY',
      },
    };
  }
}
