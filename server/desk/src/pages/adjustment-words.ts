import type { AdjustmentView } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

export const ADJUSTMENT_MARKS: Record<
  AdjustmentView['state'],
  { say: string; icon: IconName; tone?: 'ok' | 'due' | 'plain' }
> = {
  proposed: { say: '等人确认', icon: 'clock', tone: 'due' },
  confirmed: { say: '医院承担了', icon: 'check', tone: 'ok' },
  declined: { say: '不承担', icon: 'stop' },
  dropped: { say: '不用了', icon: 'hide' },
  reversed: { say: '随结算撤销', icon: 'back', tone: 'plain' },
};
