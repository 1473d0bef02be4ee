import type { BillFaults } from './bill-faults.js';
import { fineYuan, stamp, yuan } from './bill-text.js';
import type { PayOrder, Payout, PayRefund } from './store.js';

/** A paid order, or a refund of it. */
export interface Trade {
  order: PayOrder;
  refund?: PayRefund;
}

/** Whose bill, and the noon of its day. */
export interface Noon {
  mchid: string;
  appid: string;
  ms: number;
}

export interface BillRow {
  type: string;
  values: string[];
}

interface Rows {
  rows: BillRow[];
  summary(kept: readonly BillRow[]): string[];
}

const REFUND_WORDS = { PROCESSING: 'PROCESSING', SUCCESS: 'SUCCESS', ABNORMAL: 'CHANGE', CLOSED: 'FAIL' } as const;

/** 0.60 % in hundred-thousandths of a yuan. */
function feeOf(fen: number): number {
  return fen * 6;
}

interface Sums {
  settled: number;
  refunded: number;
  fee: number;
  ordered: number;
}

/** The rows of a trade bill; amounts in fen are kept beside the text for the summary. */
export function tradeRows(trades: readonly Trade[], faults: BillFaults, noon: Noon): Rows {
  const sums = new Map<BillRow, Sums>();
  const rows: BillRow[] = [];
  const add = (type: string, values: string[], of: Sums) => {
    const row = { type, values };
    rows.push(row);
    sums.set(row, of);
  };
  const addRefund = (order: PayOrder, refund: PayRefund) => {
    const fee = -feeOf(refund.refund);
    add('REFUND', refundValues(order, refund, faults, fee), { settled: 0, refunded: refund.refund, fee, ordered: 0 });
  };
  for (const { order, refund } of trades) {
    if (faults.leaveOut.includes(refund ? refund.outRefundNo : order.outTradeNo)) continue;
    if (refund) {
      addRefund(order, { ...refund, refund: refund.refund + (faults.changeFen[refund.outRefundNo] ?? 0) });
      continue;
    }
    const ordered = order.total + (faults.changeFen[order.outTradeNo] ?? 0);
    const coupon = order.total - (order.payerTotal ?? order.total);
    const settled = faults.ownCoupons ? ordered - coupon : ordered;
    const of = { settled, refunded: 0, fee: feeOf(ordered), ordered };
    add('SUCCESS', paymentValues(order, of, coupon, faults.goodsName), of);
  }
  faults.extraFen.forEach((fen, index) => {
    const no = `EXTRA${String(index + 1).padStart(4, '0')}`;
    const of = { settled: fen, refunded: 0, fee: feeOf(fen), ordered: fen };
    add('SUCCESS', paymentValues(stranger(no, fen, noon), of, 0, faults.goodsName), of);
  });
  faults.extraRefundFen.forEach((fen, index) => {
    const no = `BYHAND${String(index + 1).padStart(4, '0')}`;
    const order = trades.find((trade) => !trade.refund)?.order ?? stranger(no, fen, noon);
    addRefund(order, refundByHand(order, no, fen, noon));
  });
  return {
    rows,
    summary(kept) {
      const sum = (key: keyof Sums) => kept.reduce((all, row) => all + (sums.get(row)?.[key] ?? 0), 0);
      return [
        String(kept.length),
        yuan(sum('settled')),
        yuan(sum('refunded')),
        '0.00',
        fineYuan(sum('fee')),
        yuan(sum('ordered') + faults.summaryOffFen),
        yuan(sum('refunded')),
      ];
    },
  };
}

/** A trade that the merchant never asked for, at noon of the bill's day. */
function stranger(outTradeNo: string, total: number, { mchid, appid, ms }: Noon): PayOrder {
  return {
    outTradeNo,
    mchid,
    appid,
    total,
    openid: 'oStranger',
    payerOpenid: 'oStranger',
    description: '住院费用还款',
    notifyUrl: '',
    timeExpireMs: 0,
    createdMs: 0,
    fingerprint: '',
    prepayIds: [],
    state: 'SUCCESS',
    transactionId: `4200009999${outTradeNo.slice(-4).padStart(18, '0')}`,
    payerTotal: total,
    successMs: ms,
    bookedMs: ms,
  };
}

/** A refund that the merchant's own system never asked for. */
function refundByHand(order: PayOrder, outRefundNo: string, fen: number, { mchid, ms }: Noon): PayRefund {
  return {
    refundId: `5030009999${outRefundNo.slice(-4).padStart(18, '0')}`,
    outRefundNo,
    outTradeNo: order.outTradeNo,
    transactionId: order.transactionId ?? '',
    mchid,
    refund: fen,
    total: order.total,
    payerTotal: order.total,
    fingerprint: '',
    status: 'SUCCESS',
    createdMs: ms,
    bookedMs: ms,
  };
}

function head(order: PayOrder, bookedMs: number, state: string): string[] {
  const who = [order.appid, order.mchid, '0', '', order.transactionId ?? '', order.outTradeNo, order.payerOpenid ?? ''];
  return [stamp(bookedMs), ...who, 'JSAPI', state, 'OTHERS', 'CNY'];
}

function paymentValues(order: PayOrder, of: Sums, coupon: number, goodsName: string | null): string[] {
  return [
    ...head(order, order.bookedMs ?? 0, 'SUCCESS'),
    yuan(of.settled),
    yuan(coupon),
    ...['0', '0', '0.00', '0.00', '', ''],
    goodsName ?? order.description,
    order.attach ?? '',
    fineYuan(of.fee),
    '0.60%',
    yuan(of.ordered),
    '0.00',
    '',
  ];
}

function refundValues(order: PayOrder, refund: PayRefund, faults: BillFaults, fee: number): string[] {
  const back = yuan(refund.refund);
  return [
    ...head(order, refund.bookedMs ?? 0, 'REFUND'),
    ...['0.00', '0.00', refund.refundId, refund.outRefundNo, back, '0.00', 'ORIGINAL', REFUND_WORDS[refund.status]],
    faults.goodsName ?? order.description,
    order.attach ?? '',
    fineYuan(fee),
    '0.60%',
    '0.00',
    back,
    '',
  ];
}

/** The rows of the basic account: trades, their fees, refunds, what went to the bank. */
export function fundRows(trades: readonly Trade[], payouts: readonly Payout[]): Rows {
  const moves = [
    ...trades.flatMap(({ order, refund }) => movesOf(order, refund)),
    ...payouts.map(({ no, fen, bookedMs }) => ({ at: bookedMs, no, flow: no, kind: '提现', fen: -fen })),
  ].sort((a, b) => a.at - b.at);
  let balance = 0;
  const fenOf = new Map<BillRow, number>();
  const rows = moves.map(({ at, no, flow, kind, fen }) => {
    balance += fen;
    const way = fen < 0 ? '支出' : '收入';
    const values = [stamp(at), no, flow, kind, kind, way, yuan(Math.abs(fen)), yuan(balance), 'system', '', flow];
    const row = { type: 'BASIC', values };
    fenOf.set(row, fen);
    return row;
  });
  return {
    rows,
    summary(kept) {
      const amounts = kept.map((row) => fenOf.get(row) ?? 0);
      const [income, outgo] = [amounts.filter((fen) => fen >= 0), amounts.filter((fen) => fen < 0)];
      const sum = (all: number[]) => yuan(Math.abs(all.reduce((total, fen) => total + fen, 0)));
      return [String(kept.length), String(income.length), sum(income), String(outgo.length), sum(outgo)];
    },
  };
}

function movesOf(order: PayOrder, refund: PayRefund | undefined) {
  const no = refund?.refundId ?? order.transactionId ?? '';
  const at = (refund ?? order).bookedMs ?? 0;
  const fen = refund ? -refund.refund : order.total;
  const fee = -Math.round((fen * 6) / 1000);
  return [
    { at, no, flow: `1${no.slice(-27)}`, kind: refund ? '退款' : '交易', fen },
    ...(fee === 0 ? [] : [{ at, no, flow: `2${no.slice(-27)}`, kind: '扣除交易手续费', fen: fee }]),
  ];
}
