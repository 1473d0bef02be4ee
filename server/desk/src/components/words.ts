import type { Ladder } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import { formatDay, formatLongDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';

export const STATE_WORDS: Record<string, string> = {
  'pending-check': '等核实',
  eligible: '可享受',
  'deposit-required': '按押金',
  admitted: '在院',
  discharging: '办出院',
  settled: '已结算',
  closed: '已结清',
  cancelled: '已撤销',
};
export const OVERDUE_STAGES = ['overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'] as const;
/** How long each overdue stage is, by the ladder in force. */
export function stageWords({ overdue: [first, second, third] }: Pick<Ladder, 'overdue'>): Record<string, string> {
  return {
    'overdue-1': first === 1 ? '1 天' : `1–${first} 天`,
    'overdue-2': `${first + 1}–${second} 天`,
    'overdue-3': `${second + 1}–${third} 天`,
    'overdue-4': `${third} 天以上`,
  };
}
export const ROLE_WORDS: Readonly<Record<string, string>> = STAFF_ROLE_WORDS;
export const AGREEMENT_WORDS: Record<string, string> = {
  draft: '草稿',
  presented: '等签字',
  signed: '已签',
  effective: '在还',
  fulfilled: '还清',
  superseded: '已换新',
  terminated: '终止',
  declined: '不签',
  expired: '过期',
};
export const CHANNEL_WORDS: Record<string, string> = {
  'subscribe-message': '微信',
  sms: '短信',
  'in-app': '站内',
  'village-task': '村医走访',
};
export const MESSAGE_WORDS: Record<string, string> = {
  planned: '等发送',
  sent: '已发',
  unknown: '不知是否送到',
  failed: '没发出',
  cancelled: '不用发了',
};
export const SCOPE_WORDS = { 'view-bills': '看账单', pay: '付款', sign: '签字' } as const;

/** Amount in a table: 0.00 for nothing. */
export const yuan = (fen: number): string => formatYuan(fen);

/** `3月5日 09:12` of an instant, in hospital time. */
export function moment(instant: string): string {
  const ms = Date.parse(instant);
  const date = shanghaiDate(ms);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${shanghaiTime(ms)}`;
}

/** `2026-11-26` as `11月26日 周四`; a dash for none. */
export const day = (date: string | null): string => (date ? formatDay(date) : '—');

/** `2026年11月26日 起`, and until when where an end is known. */
export const span = (from: string, to: string | null): string =>
  `${formatLongDay(from)} 起${to ? `，${formatLongDay(to)} 止` : ''}`;

/** `男 58`, or `男 年龄不明` of somebody nobody could ask yet. */
export const sexAge = ({ sex, age }: { sex: string; age: number | null }): string =>
  age === null ? `${sex === '不明' ? '' : `${sex} `}年龄不明` : `${sex} ${age}`;
/** The same as a sentence has it: `男 58 岁`. */
export const sexAgeYears = (of: { sex: string; age: number | null }): string =>
  of.age === null ? sexAge(of) : `${sexAge(of)} 岁`;
