import type { ShareView } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

/** `3.9%` of two amounts in fen. */
export function percentWords(partFen: number, wholeFen: number): string {
  return wholeFen > 0 ? `${((partFen / wholeFen) * 100).toFixed(1)}%` : '—';
}

export const SHARE_MARKS: Record<ShareView['standing'], { say: string; icon: IconName; tone?: 'due' | 'over' }> = {
  calm: { say: '在规定以内', icon: 'check' },
  near: { say: '快到规定', icon: 'clock', tone: 'due' },
  over: { say: '超过规定', icon: 'warn', tone: 'over' },
};
