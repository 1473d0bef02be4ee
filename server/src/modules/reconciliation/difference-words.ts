import { formatShortDay } from '@zhenhoufu/shared/time';
import type { Cause } from './compare-bill.js';
import type { DifferenceRow } from './reconciliation.schema.js';

/** Yuan for a sentence. */
function yuan(fen: number): string {
  return `${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

const PLAIN: Record<Cause, string> = {
  late: '快到零点才付，微信可能记在第二天',
  missing: '我方入了账，微信这一天的账单里没有',
  'other-day': '我方记在别的日子',
  repeated: '账单里同一笔出现了两次',
  unknown: '我方没有这一笔',
  amount: '支付单金额和微信的不一样',
  coupon: '用了本院优惠，微信少结',
  'carried-missing': '昨天转来的，今天的账单里还是没有',
};

const OF_REFUND: Partial<Record<Cause, string>> = {
  late: '快到零点才退，微信可能记在第二天',
  missing: '我方退了款，微信这一天的账单里没有',
  unknown: '微信退了款，我方没有这张退款单',
  amount: '退款金额和微信的不一样',
  coupon: '付款时用了本院优惠，微信少退',
};

const OUTCOMES = {
  posted: '已向微信核实，补记入账',
  known: '已向微信核实，我方已入账',
  quarantined: '已向微信核实，找不到该记给谁，先隔离',
  'not-confirmed': '向微信核实过，微信说没有收到这笔钱',
} as const;

/** Why a row stands here, in one sentence. `elsewhere`: the same movement on another day. */
export function plainOf(row: DifferenceRow, elsewhere: DifferenceRow | undefined): string {
  if (row.outcome) return OUTCOMES[row.outcome];
  if (row.cause === 'other-day' && elsewhere) return `我方记在 ${formatShortDay(elsewhere.date)}`;
  const refund = row.key.startsWith('r/');
  if (row.cause === 'coupon' && !refund) return `用了 ${yuan(gap(row))} 元本院优惠，微信少结这些`;
  if (elsewhere) return `微信记在 ${formatShortDay(elsewhere.date)}，那天的账单里有`;
  return (refund ? OF_REFUND[row.cause] : undefined) ?? PLAIN[row.cause];
}

/** Ours less theirs. */
export function gap(row: Pick<DifferenceRow, 'ours' | 'theirs'>): number {
  return (row.ours?.amountFen ?? 0) - (row.theirs?.amountFen ?? 0);
}
