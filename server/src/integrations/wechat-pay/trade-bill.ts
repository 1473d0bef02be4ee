import type { Readable } from 'node:stream';
import { parseYuan } from '@zhenhoufu/shared/money';
import { billLines, type NamedRow } from './bill-lines.js';
import { UnusableBill } from './unusable-bill.js';

/** One payment or one started refund as WeChat's bill has it; its state is a snapshot (wechat-facts A12). */
export interface TradeRow {
  kind: 'payment' | 'refund';
  /** `yyyy-MM-dd HH:mm:ss` in Shanghai: when it was paid, or when the refund was started. */
  at: string;
  mchId: string;
  appId: string;
  transactionId: string;
  outTradeNo: string;
  /** Empty for a payment. */
  outRefundNo: string;
  refundState: string;
  /** What the order was worth, coupons included (订单金额); for a refund what is given back, negative. */
  amountFen: number;
  /** What WeChat settles (应结订单金额, 退款金额): less when the merchant's own coupon was used. */
  settledFen: number;
}

export interface TradeTotals {
  rows: number;
  /** Payments less refunds as the bill's own last line says: by orders, and by what WeChat settles. */
  amountFen: number;
  settledFen: number;
}

const ZERO = ['', '0'];

/**
 * The rows of a trade bill, at last its totals. Throws `UnusableBill` at the first thing that does not fit, at the end
 * when the last line says another number or sum than the rows: nothing may take effect before the end was seen.
 */
export async function* tradeRows(text: Readable): AsyncGenerator<TradeRow, TradeTotals> {
  const sums = { rows: 0, orderFen: 0, settledFen: 0, askedBackFen: 0, refundFen: 0 };
  for await (const line of billLines(text)) {
    if (line.kind === 'row') {
      const row = tradeRow(line.value, line.rowNo);
      sums.rows += 1;
      if (row.kind === 'payment') {
        sums.orderFen += row.amountFen;
        sums.settledFen += row.settledFen;
      } else {
        sums.askedBackFen -= row.amountFen;
        sums.refundFen -= row.settledFen;
      }
      yield row;
      continue;
    }
    const total = (column: string) => amount(line.value, column, 0);
    const fits =
      Number(line.value('总交易单数')) === sums.rows &&
      total('订单总金额') === sums.orderFen &&
      total('应结订单总金额') === sums.settledFen &&
      total('申请退款总金额') === sums.askedBackFen &&
      total('退款总金额') === sums.refundFen;
    if (!fits) throw new UnusableBill('summary', '账单末尾的合计和前面各行对不上，没有用');
  }
  return {
    rows: sums.rows,
    amountFen: sums.orderFen - sums.askedBackFen,
    settledFen: sums.settledFen - sums.refundFen,
  };
}

function tradeRow(value: NamedRow, rowNo: number): TradeRow {
  const outRefundNo = value('商户退款单号');
  const refund = !ZERO.includes(outRefundNo);
  const orderFen = amount(value, '订单金额', rowNo);
  return {
    kind: refund ? 'refund' : 'payment',
    at: value('交易时间'),
    mchId: value('商户号'),
    appId: value('公众账号ID'),
    transactionId: value('微信订单号'),
    outTradeNo: value('商户订单号'),
    outRefundNo: refund ? outRefundNo : '',
    refundState: refund ? value('退款状态') : '',
    amountFen: refund ? -amount(value, '申请退款金额', rowNo) : orderFen,
    settledFen: refund ? -amount(value, '退款金额', rowNo) : amount(value, '应结订单金额', rowNo),
  };
}

function amount(value: NamedRow, column: string, rowNo: number): number {
  const fen = parseYuan(value(column));
  if (typeof fen !== 'number')
    throw new UnusableBill('row', `账单${rowNo > 0 ? `第 ${rowNo} 行` : '末尾'}的${column}不是金额，没有用`);
  return fen === 0 ? 0 : fen;
}
