import type { RetroactiveClaim } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

export const RELIEF_MARKS: Record<
  RetroactiveClaim['state'],
  { say: string; icon: IconName; tone?: 'ok' | 'due' | 'plain' }
> = {
  applied: { say: '要报送', icon: 'clock', tone: 'due' },
  sent: { say: '等医保局答复', icon: 'clock', tone: 'plain' },
  granted: { say: '批了', icon: 'check', tone: 'ok' },
  refused: { say: '没有批', icon: 'stop' },
  withdrawn: { say: '撤掉了', icon: 'back', tone: 'plain' },
};

/** What somebody did, in the list of steps. */
export const RELIEF_STEPS: Record<RetroactiveClaim['state'], string> = {
  applied: '申请',
  sent: '报给医保局',
  granted: '记下批复',
  refused: '记下没有批',
  withdrawn: '撤掉',
};

export const PAID_TO_WORDS = { hospital: '付给医院', patient: '直接付给本人' } as const;
