import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type BillFaults, noBillFaults } from './bill-faults.js';
import { fundRows, type Trade, tradeRows } from './bill-rows.js';
import { FUND_COLUMNS, FUND_SUMMARY, line, TRADE_COLUMNS, TRADE_SUMMARY } from './bill-text.js';
import { rfc3339 } from './clock.js';
import { randomText } from './crypto.js';
import { PayError } from './errors.js';
import type { PayStore } from './store.js';

const DAY_MS = 86_400_000;
const LIFE_MS = 5 * 60_000;
const MONTHS_BACK_DAYS = 92;
const READY_HOUR = 9;

interface Offered {
  mchid: string;
  bytes: Buffer;
  untilMs: number;
}

/** Yesterday's trades and money movements as files, made from the sandbox's own store (wechat-facts A12). */
export class Bills {
  readonly faults: BillFaults = noBillFaults();
  private readonly offered = new Map<string, Offered>();

  constructor(private readonly store: PayStore) {}

  /** Answers the address of a bill; `base` is the origin that the merchant called. */
  apply(kind: 'trade' | 'fund', mchid: string, query: Record<string, string | undefined>, base: string): unknown {
    const date = query.bill_date ?? '';
    this.checkDate(date);
    const type = kind === 'trade' ? (query.bill_type ?? 'ALL') : (query.account_type ?? 'BASIC');
    const known = kind === 'trade' ? ['ALL', 'SUCCESS', 'REFUND'] : ['BASIC', 'OPERATION', 'FEES'];
    if (!known.includes(type) || ![undefined, 'GZIP'].includes(query.tar_type))
      throw new PayError(400, 'PARAM_ERROR', '参数错误', 268435461);
    const text = this.text(kind, mchid, date, type);
    const file = query.tar_type === 'GZIP' ? gzipSync(text) : text;
    const hashed = this.faults.hashOfGzip ? file : text;
    let hash = createHash('sha1').update(hashed).digest('hex');
    if (this.useUp('wrongHash')) hash = [...hash].reverse().join('');
    const token = randomText(48);
    this.offered.set(token, { mchid, bytes: file, untilMs: Date.now() + LIFE_MS });
    return {
      hash_type: 'SHA1',
      hash_value: hash,
      download_url: `${base}/v3/billdownload/file?token=${token}`,
    };
  }

  /** The file behind an address: only for the merchant that applied, for five minutes. */
  download(mchid: string, token: string): Buffer {
    const offer = this.offered.get(token);
    if (!offer || offer.untilMs < Date.now() || this.useUp('expired'))
      throw new PayError(400, 'INVALID_REQUEST', '下载地址已失效，请重新申请账单', 268435464);
    if (offer.mchid !== mchid) throw new PayError(403, 'NO_AUTH', '没有权限', 268435464);
    return this.useUp('truncate') ? offer.bytes.subarray(0, Math.floor(offer.bytes.length / 2)) : offer.bytes;
  }

  /** Within three months, not today; ready from 09:00 of the next day. */
  private checkDate(date: string): void {
    const now = this.store.bookNow();
    const start = Date.parse(`${date}T00:00:00+08:00`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(start))
      throw new PayError(400, 'PARAM_ERROR', '账单日期格式不正确', 268435461);
    const days = Math.floor((now - start) / DAY_MS);
    if (days < 1 || days > MONTHS_BACK_DAYS) throw new PayError(400, 'INVALID_REQUEST', '账单日期不合法', 268435464);
    const early = now < start + DAY_MS + READY_HOUR * 3_600_000;
    if (early || this.useUp('creating'))
      throw new PayError(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试', 268435464);
    if (this.faults.missing) throw nothingThere();
  }

  private text(kind: 'trade' | 'fund', mchid: string, date: string, type: string): Buffer {
    const trades = this.tradesOf(mchid, date);
    const noon = { mchid, appid: trades[0]?.order.appid ?? '', ms: Date.parse(`${date}T12:00:00+08:00`) };
    const rows =
      kind === 'trade' ? tradeRows(trades, this.faults, noon) : fundRows(trades, this.payoutsOf(mchid, date));
    const empty = kind === 'fund' && type !== 'BASIC';
    const kept = empty
      ? []
      : rows.rows.filter((row) => (type !== 'SUCCESS' && type !== 'REFUND' ? true : row.type === type));
    if (kept.length === 0) throw nothingThere();
    const heads = kind === 'trade' ? [TRADE_COLUMNS, TRADE_SUMMARY] : [FUND_COLUMNS, FUND_SUMMARY];
    const order = orderOf(heads[0]?.split(',').length ?? 0, this.faults.shuffleColumns);
    const inOrder = (values: readonly string[]) => order.map((at) => values[at] ?? '');
    const lines = [
      inOrder((heads[0] ?? '').split(',')).join(','),
      ...kept.map((row) => line(inOrder(row.values))),
      heads[1] ?? '',
      line(rows.summary(kept)),
    ];
    const end = this.faults.lf ? '\n' : '\r\n';
    return Buffer.from(`${this.faults.bom ? '\ufeff' : ''}${lines.join(end)}${end}`);
  }

  private tradesOf(mchid: string, date: string): Trade[] {
    const onDate = (ms: number | undefined) => ms !== undefined && rfc3339(ms).startsWith(date);
    const orders = [...this.store.orders.values()].filter((row) => row.mchid === mchid);
    const refunds = [...this.store.refunds.values()].filter((row) => row.mchid === mchid && onDate(row.bookedMs));
    return [
      ...orders.filter((order) => order.transactionId && onDate(order.bookedMs)).map((order) => ({ order })),
      ...refunds.flatMap((refund) => {
        const order = orders.find((row) => row.outTradeNo === refund.outTradeNo);
        return order ? [{ order, refund }] : [];
      }),
    ];
  }

  private payoutsOf(mchid: string, date: string) {
    return this.store.payouts.filter((row) => row.mchid === mchid && rfc3339(row.bookedMs).startsWith(date));
  }

  private useUp(counter: 'creating' | 'wrongHash' | 'truncate' | 'expired'): boolean {
    if (this.faults[counter] <= 0) return false;
    this.faults[counter] -= 1;
    return true;
  }
}

function nothingThere(): PayError {
  return new PayError(400, 'NO_STATEMENT_EXIST', '账单不存在', 268435464);
}

function orderOf(columns: number, shuffled: boolean): number[] {
  const places = Array.from({ length: columns }, (_, index) => index);
  return shuffled ? places.map((place) => (place + 7) % columns) : places;
}
