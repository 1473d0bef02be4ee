import type { Readable } from 'node:stream';
import { parseYuan } from '@zhenhoufu/shared/money';
import { billLines, type NamedRow } from './bill-lines.js';
import { UnusableBill } from './unusable-bill.js';

/** One movement of the merchant's account at WeChat: income positive, outgo negative. */
export interface FundRow {
  at: string;
  /** 资金流水单号: names this movement. */
  flowNo: string;
  /** 业务类型: 交易, 退款, 扣除交易手续费, 提现, 充值 … (the list is WeChat's and grows). */
  kind: string;
  amountFen: number;
}

/** The rows of a fund bill; throws `UnusableBill` as `tradeRows` does. */
export async function* fundRows(text: Readable): AsyncGenerator<FundRow> {
  let [rows, incomeFen, outgoFen] = [0, 0, 0];
  for await (const { kind, value } of billLines(text)) {
    if (kind === 'row') {
      const row = fundRow(value);
      rows += 1;
      if (row.amountFen >= 0) incomeFen += row.amountFen;
      else outgoFen -= row.amountFen;
      yield row;
    } else if (
      Number(value('资金流水总笔数')) !== rows ||
      amount(value, '收入金额') !== incomeFen ||
      amount(value, '支出金额') !== outgoFen
    ) {
      throw new UnusableBill('summary', '资金账单末尾的合计和前面各行对不上，没有用');
    }
  }
}

function fundRow(value: NamedRow): FundRow {
  const way = value('收支类型');
  if (way !== '收入' && way !== '支出') throw new UnusableBill('row', `资金账单里有认不得的收支类型“${way}”，没有用`);
  const fen = amount(value, '收支金额(元)');
  return {
    at: value('记账时间'),
    flowNo: value('资金流水单号'),
    kind: value('业务类型'),
    amountFen: way === '收入' || fen === 0 ? fen : -fen,
  };
}

function amount(value: NamedRow, column: string): number {
  const fen = parseYuan(value(column));
  if (typeof fen !== 'number') throw new UnusableBill('row', `资金账单的${column}不是金额，没有用`);
  return fen;
}
