import type { TradeBill, TradeRow, TradeTotals } from '../../integrations/wechat-pay/index.js';
import type { TheirLine } from './compare-bill.js';

/** The rows of a bill as lines to compare; its totals are known once the last line was read. */
export function theirLines(bill: TradeBill): { lines(): AsyncGenerator<TheirLine>; totals(): TradeTotals } {
  let totals: TradeTotals | null = null;
  return {
    async *lines() {
      const rows = bill.rows();
      for (let next = await rows.next(); ; next = await rows.next()) {
        if (next.done) {
          totals = next.value;
          return;
        }
        yield lineOf(next.value);
      }
    },
    totals() {
      if (!totals) throw new Error('the bill was not read to its end');
      return totals;
    },
  };
}

function lineOf(row: TradeRow): TheirLine {
  return {
    key: row.kind === 'refund' ? `r/${row.outRefundNo}` : `p/${row.transactionId}`,
    at: row.at,
    transactionId: row.transactionId,
    outTradeNo: row.outTradeNo,
    orderFen: row.amountFen,
    amountFen: row.settledFen,
  };
}
