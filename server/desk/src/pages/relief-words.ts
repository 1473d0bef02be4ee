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

export const PAID_TO_WORDS = { hospital: '付给医院', patient: '直接付给本人' } as const;
