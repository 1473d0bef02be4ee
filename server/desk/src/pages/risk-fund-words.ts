import type { FundClaim, FundMove } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

type MarkWords = { say: string; icon: IconName; tone?: 'ok' | 'due' | 'plain' };

export const FUND_MARKS: Record<FundClaim['state'], MarkWords> = {
  asked: { say: '等另一个人定', icon: 'people', tone: 'due' },
  approved: { say: '批了，等到账', icon: 'clock', tone: 'due' },
  paid: { say: '垫付了', icon: 'check', tone: 'ok' },
  rejected: { say: '没有批', icon: 'stop', tone: 'plain' },
  withdrawn: { say: '撤回了', icon: 'back', tone: 'plain' },
};

/** What somebody did, in the list of steps. */
export const FUND_STEPS: Record<FundClaim['state'], string> = {
  asked: '申请',
  approved: '记下批了，文号 ',
  paid: '记下到账，单号 ',
  rejected: '记下没有批：',
  withdrawn: '撤回：',
};

export const MOVE_WORDS: Record<FundMove['kind'], string> = {
  contribution: '拨进',
  return: '还给基金',
  'contribution-back': '撤回记错的拨款',
};

const MOVE_MARKS: Record<FundMove['state'], MarkWords> = {
  asked: { say: '等另一个人确认', icon: 'people', tone: 'due' },
  confirmed: { say: '入账了', icon: 'check', tone: 'ok' },
  rejected: { say: '退回了', icon: 'back', tone: 'plain' },
};

export function moveMark({ kind, state }: FundMove): MarkWords {
  const back = kind === 'contribution-back' && state === 'confirmed';
  return back ? { say: '撤回了', icon: 'back', tone: 'plain' } : MOVE_MARKS[state];
}

/** What the second person is asked, and what is said then: money that comes in, or a mistake that is taken back. */
export const MOVE_DECISIONS = {
  in: { look: '对着回单看清楚', word: '确认入账', done: '入账了', not: '退回了，没有入账' },
  back: { look: '看清楚是不是真记错了', word: '确认撤回', done: '撤回了，基金里减掉了这些', not: '退回了，没有撤回' },
} as const;
