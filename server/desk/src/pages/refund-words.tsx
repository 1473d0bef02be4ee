import type { DeskRefund } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';
import { Mark } from '../components/parts.js';

export const KIND_WORDS: Record<DeskRefund['kind'], string> = {
  surplus: '存着的钱',
  mistaken: '付错的一笔',
  quarantine: '对不上的来款',
};

interface Word {
  say: string;
  icon: IconName;
  tone?: 'ok' | 'due' | 'over';
}

const STATES: Record<DeskRefund['state'], Word> = {
  requested: { say: '等同意', icon: 'clock', tone: 'due' },
  approved: { say: '同意了', icon: 'clock' },
  processing: { say: '微信在退', icon: 'clock' },
  succeeded: { say: '退好了', icon: 'check', tone: 'ok' },
  abnormal: { say: '没退成', icon: 'stop', tone: 'over' },
  rejected: { say: '没有同意', icon: 'back' },
  closed: { say: '微信关掉了', icon: 'back' },
};

/** Its state in one word; what only the window can pay says so. */
export function stateWord(row: DeskRefund): string {
  return row.state === 'approved' && row.way === 'window' ? '等窗口付' : STATES[row.state].say;
}

export function RefundMark({ row }: { row: DeskRefund }) {
  const { icon, tone } = STATES[row.state];
  return (
    <Mark icon={icon} {...(tone ? { tone } : {})}>
      {stateWord(row)}
    </Mark>
  );
}
