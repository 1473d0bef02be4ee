import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface PayOrder {
  outTradeNo: string;
  mchid: string;
  appid: string;
  description: string;
  deviceId?: string;
  notifyUrl: string;
  total: number;
  openid: string;
  attach?: string;
  timeExpireMs: number;
  createdMs: number;
  /** Everything of the first call that a second one must repeat. */
  fingerprint: string;
  prepayIds: { id: string; untilMs: number }[];
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  transactionId?: string;
  payerOpenid?: string;
  payerTotal?: number;
  successMs?: number;
  /** When it was paid on the calendar that bills go by. */
  bookedMs?: number;
}

export interface PayRefund {
  refundId: string;
  outRefundNo: string;
  outTradeNo: string;
  transactionId: string;
  mchid: string;
  refund: number;
  total: number;
  /** What the user paid in money; less than `total` with a coupon. */
  payerTotal: number;
  notifyUrl?: string;
  fingerprint: string;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  createdMs: number;
  successMs?: number;
  /** When it was started on the calendar that bills go by. */
  bookedMs?: number;
}

/** Money that the merchant took out to its bank. */
export interface Payout {
  no: string;
  mchid: string;
  fen: number;
  bookedMs: number;
}

type Row = { order: PayOrder } | { refund: PayRefund } | { payout: Payout };

/** Orders and refunds in memory; with a file they outlive a restart (append-only, the last line of a key counts). */
export class PayStore {
  readonly orders = new Map<string, PayOrder>();
  readonly refunds = new Map<string, PayRefund>();
  readonly payouts: Payout[] = [];
  /** How far the calendar of bills stands ahead of the wire's clock; the merchant's demo moves it. */
  bookAheadMs = 0;
  private readonly byOther = new Map<string, PayOrder>();

  constructor(private readonly file?: string) {
    if (!file || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line) this.keep(JSON.parse(line) as Row);
    }
  }

  /** Now, on the calendar of bills. */
  bookNow(): number {
    return Date.now() + this.bookAheadMs;
  }

  saveOrder(order: PayOrder): void {
    if (order.successMs !== undefined) order.bookedMs ??= this.bookNow();
    this.write({ order });
  }

  savePayout(payout: Payout): void {
    this.write({ payout });
  }

  saveRefund(refund: PayRefund): void {
    refund.bookedMs ??= this.bookNow();
    this.write({ refund });
  }

  order(mchid: string, outTradeNo: string): PayOrder | undefined {
    return this.orders.get(`${mchid}/${outTradeNo}`);
  }

  byTransaction(mchid: string, transactionId: string): PayOrder | undefined {
    return this.byOther.get(`${mchid}/${transactionId}`);
  }

  byPrepay(prepayId: string): PayOrder | undefined {
    return this.byOther.get(prepayId);
  }

  clear(): void {
    this.orders.clear();
    this.refunds.clear();
    this.payouts.length = 0;
    this.byOther.clear();
    if (this.file) writeFileSync(this.file, '');
  }

  private write(row: Row): void {
    this.keep(row);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(row)}\n`);
  }

  private keep(row: Row): void {
    if ('order' in row) {
      const { order } = row;
      this.orders.set(`${order.mchid}/${order.outTradeNo}`, order);
      for (const { id } of order.prepayIds) this.byOther.set(id, order);
      if (order.transactionId) this.byOther.set(`${order.mchid}/${order.transactionId}`, order);
    } else if ('payout' in row) this.payouts.push(row.payout);
    else this.refunds.set(`${row.refund.mchid}/${row.refund.outRefundNo}`, row.refund);
  }
}
