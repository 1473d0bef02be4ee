import type { AgreementVersion, ListedAgreement } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';
import { AGREEMENT_WORDS, day, yuan } from '../components/words.js';

const WHAT_WORDS: Partial<Record<ListedAgreement['what'], string>> = {
  request: '想换付法',
  termination: '等确认终止',
  scan: '等核对扫描件',
};

export function stateWord({ what, state }: ListedAgreement): string {
  return WHAT_WORDS[what] ?? AGREEMENT_WORDS[state] ?? state;
}

/** Shape and tone of a state, or of what waits. */
export const TONES: Record<string, { icon: IconName; tone?: 'ok' | 'due' | 'over' }> = {
  request: { icon: 'people', tone: 'due' },
  termination: { icon: 'people', tone: 'due' },
  scan: { icon: 'people', tone: 'due' },
  presented: { icon: 'sign', tone: 'due' },
  effective: { icon: 'clock' },
  fulfilled: { icon: 'check', tone: 'ok' },
  terminated: { icon: 'stop', tone: 'over' },
};

/** A version's plan in one line. */
export function planLine({ kind, nowFen, parts, firstDue, lastDue }: AgreementVersion): string {
  const now = nowFen > 0 ? `签的时候付 ${yuan(nowFen)} 元，` : '';
  if (kind === 'deferral') return `${now}推到 ${day(lastDue)} 一次付清`;
  return `${now}分 ${parts} 次，${day(firstDue)} 到 ${day(lastDue)}`;
}
