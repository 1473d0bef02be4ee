import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { addDays, formatShortDay } from '@zhenhoufu/shared/time';
import type { IconName } from '../components/icon.js';
import { yuan } from '../components/words.js';

interface CostMark {
  icon: IconName;
  tone?: 'due' | 'plain';
  say: string;
}
type Limits = ResponseOf<'listLimitFlags'>['rows'][number];
type Leaves = ResponseOf<'listDischargeEstimates'>['rows'][number];
type Expected = ResponseOf<'listStays'>['rows'][number]['expected'];

/** `15,000`, and the fen only where there are any. */
export const plainYuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');

/** The highest threshold a stay has reached, the one it is near, and the ceiling (P17). */
export function limitMarks({ reached, nearFen }: Limits): CostMark[] {
  const amounts = reached.filter(({ kind }) => kind === 'amount').map(({ value }) => value);
  const shares = reached.filter(({ kind }) => kind === 'ceiling').map(({ value }) => value);
  const marks: CostMark[] = [];
  if (shares.length > 0) marks.push({ icon: 'limit', tone: 'due', say: `封顶线 ${Math.max(...shares)}%` });
  if (nearFen !== null) marks.push({ icon: 'limit', tone: 'plain', say: `费用线 近 ${plainYuan(nearFen)}` });
  else if (amounts.length > 0) {
    marks.push({ icon: 'limit', tone: 'plain', say: `费用线 ${plainYuan(Math.max(...amounts))}` });
  }
  return marks;
}

/** When somebody is to leave, and whether billing has to estimate (P18). */
export function leaveMark({ standing, plannedOn }: Leaves, today: string): CostMark | null {
  const when =
    plannedOn === null
      ? ''
      : plannedOn === today
        ? '今日出院'
        : plannedOn === addDays(today, 1)
          ? '明日出院'
          : `${formatShortDay(plannedOn)}出院`;
  if (standing === 'due') return { icon: 'leave', tone: 'due', say: when ? `${when}，该估算了` : '该估算了' };
  return when ? { icon: 'leave', tone: 'plain', say: when } : null;
}

/** `约 2,846.10`, `至少 612.00`, or a dash. */
export function expectedWords(expected: Expected): string {
  if (!expected || expected.kind === 'none') return '—';
  return `${expected.kind === 'estimate' ? '约' : '至少'} ${yuan(expected.amountFen)}`;
}
