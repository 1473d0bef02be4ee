import type { ShareView } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
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

export const FROM_WORDS = { lines: '按明细', estimate: '按预结算', settlement: '按结算单' } as const;

interface Counted {
  from: keyof typeof FROM_WORDS;
  outFen: number;
  linesOutFen: number;
}

/** Whose sums count, and how far the lines are from them: 按结算单，明细少 12.00 元. */
export function countedWords({ from, outFen, linesOutFen }: Counted): string {
  const apart = outFen - Math.max(0, linesOutFen);
  if (from === 'lines' || apart === 0) return FROM_WORDS[from];
  return `${FROM_WORDS[from]}，明细${apart > 0 ? '少' : '多'} ${formatYuan(Math.abs(apart))} 元`;
}
