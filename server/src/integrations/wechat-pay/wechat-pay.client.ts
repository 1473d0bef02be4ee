import { randomBytes } from 'node:crypto';
import Pay from 'wechatpay-node-v3';
import { z } from 'zod';
import { withBackOff } from './back-off.js';
import { WechatBills } from './bills.client.js';
import { CERTIFICATES_URL, openCertificates } from './platform-certificates.js';
import { type RefundAnswer, type RefundRequest, refundSchema } from './refund-answers.js';
import { VerifiedTransport, WechatPayError } from './transport.js';
import type { WechatKeyRing } from './wechat-key-ring.js';

export interface Merchant {
  appId: string;
  mchId: string;
  /** Serial of the merchant's API certificate, upper-case hex. */
  serialNo: string;
  privateKey: string;
  apiV3Key: string;
  baseUrl: string;
  wechatKeys: WechatKeyRing;
  timeOutMs: number;
}

const OUT_TRADE_NO = /^[0-9A-Za-z_-]{6,32}$/;
const OUT_REFUND_NO = /^[0-9A-Za-z_-]{6,64}$/;
const TRANSACTION_ID = /^[0-9A-Za-z]{6,32}$/;

/** What a query or a payment notice says about an order (wechat-facts A7). Unknown fields are ignored. */
export const transactionSchema = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  success_time: z.string().optional(),
  payer: z.object({ openid: z.string() }).optional(),
  amount: z.object({ total: z.int(), payer_total: z.int().optional(), currency: z.string().optional() }),
});
export type Transaction = z.infer<typeof transactionSchema>;

export interface PayArguments {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

/** 32 hex characters from a cryptographic source; the package's own come from Math.random (wechat-facts E2-9). */
export function cryptoNonce(): string {
  return randomBytes(16).toString('hex');
}

/** wechatpay-node-v3 builds the requests and signs; the nonce is ours. */
export class SigningPay extends Pay {
  /** `WECHATPAY2-SHA256-RSA2048 …` over method, path, time, nonce and body. */
  protected override buildAuthorization(method: string, url: string, params?: Record<string, unknown>): string {
    const nonce = cryptoNonce();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { pathname, search } = new URL(url);
    const signature = this.getSignature(method, nonce, timestamp, `${pathname}${search}`, params);
    return this.getAuthorization(nonce, timestamp, signature);
  }

  /** The Authorization of a GET that the package has no method for. */
  authorizationOfGet(url: string): string {
    return this.buildAuthorization('GET', url);
  }

  /** The arguments of wx.requestPayment for a prepay id (wechat-facts A6). */
  payArguments(prepayId: string): PayArguments {
    const timeStamp = String(Math.floor(Date.now() / 1000));
    const nonceStr = cryptoNonce();
    const packed = `prepay_id=${prepayId}`;
    const paySign = this.sign(`${this.appid}\n${timeStamp}\n${nonceStr}\n${packed}\n`);
    return { appId: this.appid, timeStamp, nonceStr, package: packed, signType: 'RSA', paySign };
  }
}

export interface OrderRequest {
  outTradeNo: string;
  description: string;
  notifyUrl: string;
  totalFen: number;
  openid: string;
  /** RFC 3339. */
  timeExpire: string;
}

/** Orders at WeChat Pay for one merchant. Throws `WechatPayError`. */
export class WechatPayClient {
  private readonly pay: SigningPay;
  private readonly transport: VerifiedTransport;
  readonly bills: WechatBills;

  constructor(readonly merchant: Merchant) {
    this.pay = new SigningPay({
      appid: merchant.appId,
      mchid: merchant.mchId,
      serial_no: merchant.serialNo,
      // The constructor insists on a certificate even when the serial number is given; it is never used.
      publicKey: Buffer.from(merchant.serialNo),
      privateKey: Buffer.from(merchant.privateKey),
    });
    const { baseUrl, wechatKeys: keys, timeOutMs } = merchant;
    this.transport = new VerifiedTransport({ baseUrl, keys, serial: keys.askedFor, timeOutMs });
    this.pay.createHttp(this.transport);
    this.bills = new WechatBills(this.pay, baseUrl, (work) => this.call(work));
  }

  /** Fetches WeChat's platform certificates and puts them on the key ring (wechat-facts A4). */
  async fetchCertificates(): Promise<void> {
    const headers = { Authorization: this.pay.authorizationOfGet(CERTIFICATES_URL) };
    const { answer, bytes } = await this.transport.getUnverified(CERTIFICATES_URL, headers);
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    this.merchant.wechatKeys.replaceCertificates(openCertificates(this.merchant.apiV3Key, { bytes, header }));
  }

  /** A call, again after a while when WeChat is busy; in certificate mode the keys are there before the first one. */
  private async call<T>(work: () => Promise<T>): Promise<T> {
    const { wechatKeys } = this.merchant;
    if (wechatKeys.askedFor === null && !wechatKeys.hasCertificates) await withBackOff(() => this.fetchCertificates());
    return withBackOff(work);
  }

  /** Places an order and answers the arguments for wx.requestPayment. */
  async placeOrder(order: OrderRequest): Promise<{ prepayId: string; pay: PayArguments }> {
    const answer = await this.call(() =>
      this.pay.transactions_jsapi({
        description: order.description,
        out_trade_no: order.outTradeNo,
        notify_url: order.notifyUrl,
        time_expire: order.timeExpire,
        amount: { total: order.totalFen, currency: 'CNY' },
        payer: { openid: order.openid },
      }),
    );
    const packed = (answer.data as { package?: string } | undefined)?.package ?? '';
    const prepayId = packed.replace(/^prepay_id=/, '');
    if (!prepayId) throw new WechatPayError('unknown', answer.status, 'NO_PREPAY_ID', '');
    return { prepayId, pay: this.pay.payArguments(prepayId) };
  }

  payArguments(prepayId: string): PayArguments {
    return this.pay.payArguments(prepayId);
  }

  /** What WeChat knows of an order; null when it was never created there. */
  async query(outTradeNo: string): Promise<Transaction | null> {
    if (!OUT_TRADE_NO.test(outTradeNo)) throw new Error('not an order number');
    return orNull(async () => {
      const answer = await this.call(() => this.pay.query({ out_trade_no: outTradeNo }));
      return transactionSchema.parse(answer.data);
    });
  }

  /** Closes an unpaid order; throws `refused` when it was paid meanwhile (the caller queries). */
  async close(outTradeNo: string): Promise<void> {
    if (!OUT_TRADE_NO.test(outTradeNo)) throw new Error('not an order number');
    await this.call(() => this.pay.close(outTradeNo));
  }

  /** What WeChat knows of money it received, by its own number; null when it does not know it. */
  async queryTransaction(transactionId: string): Promise<Transaction | null> {
    if (!TRANSACTION_ID.test(transactionId)) return null;
    return orNull(async () => {
      const answer = await this.call(() => this.pay.query({ transaction_id: transactionId }));
      return transactionSchema.parse(answer.data);
    });
  }

  /** Asks for a refund; the same number again is the same refund, so that a retry is harmless. */
  async refund(request: RefundRequest): Promise<RefundAnswer> {
    const { transactionId, outRefundNo, reason, notifyUrl, refundFen, totalFen } = request;
    const body = { transaction_id: transactionId, out_refund_no: outRefundNo, reason, notify_url: notifyUrl };
    const amount = { refund: refundFen, total: totalFen, currency: 'CNY' };
    const answer = await this.call(() => this.pay.refunds({ ...body, amount }));
    return refundSchema.parse(answer.data);
  }

  /** What became of a refund; null when WeChat never heard of it. */
  async findRefund(outRefundNo: string): Promise<RefundAnswer | null> {
    if (!OUT_REFUND_NO.test(outRefundNo)) throw new Error('not a refund number');
    return orNull(async () => refundSchema.parse((await this.call(() => this.pay.find_refunds(outRefundNo))).data));
  }
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WechatPayError && error.status === 404) return null;
    throw error;
  }
}
