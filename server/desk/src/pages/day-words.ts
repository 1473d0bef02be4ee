import type { ResponseOf } from '@zhenhoufu/shared/contracts';

export type Day = ResponseOf<'listBills'>['days'][number];

/** What the running total adds up: how many days' lists, and how many have not come. No days: who may not read them. */
export function receivedWords(days: readonly Pick<Day, 'status'>[]): string {
  const missing = days.filter(({ status }) => status === 'no-data').length;
  if (days.length === 0) return '已收到的日清单之和';
  if (missing === 0) return `${days.length} 天日清单之和`;
  return `已收到 ${days.length - missing} 天的，${missing} 天尚未收到`;
}
