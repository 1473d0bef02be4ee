import type { Spooled } from '../../common/spool.js';
import { billOfferSchema, downloadBill } from './bill-download.js';
import { type FundRow, fundRows } from './fund-bill.js';
import { type TradeRow, type TradeTotals, tradeRows } from './trade-bill.js';
import { WechatPayError } from './transport.js';
import type { SigningPay } from './wechat-pay.client.js';

/** `none`: there was no business that day; `creating`: ask again in half an hour (wechat-facts A12). */
export type BillAnswer<T> = { state: 'none' | 'creating' } | { state: 'ready'; sha256: string; file: T };

export interface TradeBill {
  rows(): AsyncGenerator<TradeRow, TradeTotals>;
  discard(): Promise<void>;
}

/** The bills of one merchant: applied for (signed and verified), downloaded, hash checked, read row by row. */
export class WechatBills {
  constructor(
    private readonly pay: SigningPay,
    private readonly baseUrl: string,
    /** Tries again while WeChat is busy. */
    private readonly call: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  /** Payments and started refunds of a day; the file can be read once. Throws `WechatPayError`, `UnusableBill`. */
  async trades(billDate: string): Promise<BillAnswer<TradeBill>> {
    const answer = await this.fetch(() =>
      this.pay.tradebill({ bill_date: billDate, bill_type: 'ALL', tar_type: 'GZIP' }),
    );
    if (answer.state !== 'ready') return answer;
    const { file } = answer;
    return { ...answer, file: { rows: () => tradeRows(file.read()), discard: file.discard } };
  }

  /** Movements of the merchant's basic account on a day. */
  async funds(billDate: string): Promise<BillAnswer<FundRow[]>> {
    const answer = await this.fetch(() =>
      this.pay.fundflowbill({ bill_date: billDate, account_type: 'BASIC', tar_type: 'GZIP' }),
    );
    if (answer.state !== 'ready') return answer;
    const { file } = answer;
    try {
      const rows: FundRow[] = [];
      for await (const row of fundRows(file.read())) rows.push(row);
      return { ...answer, file: rows };
    } finally {
      await file.discard();
    }
  }

  private async fetch(apply: () => Promise<{ data?: unknown }>): Promise<BillAnswer<Spooled>> {
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
    return { state: 'ready', sha256: file.sha256, file };
  }
}
