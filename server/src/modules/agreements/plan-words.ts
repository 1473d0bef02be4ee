import type { PlanBreach, PlanFault } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';

/** The field of a plan that breaks a limit. */
export const FIELDS: Record<PlanBreach['limit'], string> = {
  parts: 'parts',
  term: 'parts',
  part: 'parts',
  'first-due': 'firstDue',
  deferral: 'firstDue',
  share: 'nowFen',
};

/** A limit of the institution in words. */
export function breachWords(breach: PlanBreach): string {
  if (breach.limit === 'parts') return `最多分 ${breach.most} 次`;
  if (breach.limit === 'term') return `最长 ${breach.months} 个月，最后一次不晚于 ${formatLongDay(breach.latest)}`;
  if (breach.limit === 'part') return `每次至少付 ${formatYuan(breach.leastFen)} 元，请少分几次`;
  if (breach.limit === 'first-due') return `第一次付款不能晚于 ${formatLongDay(breach.latest)}`;
  if (breach.limit === 'deferral') return `一次付清最晚推到 ${formatLongDay(breach.latest)}`;
  return `签的时候至少先付 ${formatYuan(breach.leastFen)} 元`;
}

/** What no hospital can agree to, with the field at fault. */
export const FAULTS: Record<PlanFault, { words: string; field: string }> = {
  parts: { words: '最多分 120 次', field: 'parts' },
  'too-small': { words: '欠的钱太少，不用分这么多次', field: 'parts' },
  'all-now': { words: '现在就付清，不用签协议', field: 'nowFen' },
  'too-early': { words: '第一次付款要从明天以后开始', field: 'firstDue' },
};
