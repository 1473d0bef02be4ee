import type { Readable } from 'node:stream';
import { billOfferSchema, downloadBill } from './bill-download.js';
import { type FundRow, fundRows } from './fund-bill.js';
import { type TradeRow, type TradeTotals, tradeRows } from './trade-bill.js';
import { WechatPayError } from './transport.js';
import type { SigningPay } from './wechat-pay.client.js';

/** `none`: there was no business that day; `creating`: ask again in half an hour (wechat-facts A12). */
export type BillAnswer<T> = { state: 'none' | 'creating' } | { state: 'ready'; sha256: string; file: T };

/** A bill whose hash was right; its rows can be read once. */
export interface BillFile<Row, End> {
  rows(): AsyncGenerator<Row, End>;
  discard(): Promise<void>;
}
export type TradeBill = BillFile<TradeRow, TradeTotals>;
export type FundBill = BillFile<FundRow, void>;

/** The bills of one merchant: applied for (signed and verified), downloaded, hash checked, read row by row. */
export class WechatBills {
  constructor(
    private readonly pay: SigningPay,
    private readonly baseUrl: string,
    /** Tries again while WeChat is busy. */
    private readonly call: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  /** Payments and started refunds of a day. Throws `WechatPayError`, `UnusableBill`. */
  trades(billDate: string): Promise<BillAnswer<TradeBill>> {
    const ask = { bill_date: billDate, bill_type: 'ALL', tar_type: 'GZIP' };
    return this.fetch(() => this.pay.tradebill(ask), tradeRows);
  }

  /** Movements of the merchant's basic account on a day. Throws `WechatPayError`, `UnusableBill`. */
  funds(billDate: string): Promise<BillAnswer<FundBill>> {
    const ask = { bill_date: billDate, account_type: 'BASIC', tar_type: 'GZIP' };
    return this.fetch(() => this.pay.fundflowbill(ask), fundRows);
  }

  private async fetch<Row, End>(
    apply: () => Promise<{ data?: unknown }>,
    read: (text: Readable) => AsyncGenerator<Row, End>,
  ): Promise<BillAnswer<BillFile<Row, End>>> {
    let offer: unknown;
    try {
      offer = (await this.call(apply)).data;
    } catch (error) {
      if (!(error instanceof WechatPayError) || error.kind !== 'refused') throw error;
      if (error.code.startsWith('NO_STATEMENT_EXIST')) return { state: 'none' };
      if (error.code === 'STATEMENT_CREATING') return { state: 'creating' };
      throw error;
    }
    const file = await downloadBill(billOfferSchema.parse(offer), this.baseUrl, (url) =>
      this.pay.authorizationOfGet(url),
    );
    return { state: 'ready', sha256: file.sha256, file: { rows: () => read(file.read()), discard: file.discard } };
  }
}
