import type { VillageNoteBody, VillageTaskCard } from '@zhenhoufu/shared/contracts';
import { daysBetween, formatShortDay } from '@zhenhoufu/shared/time';

export const OUTCOMES: { outcome: VillageNoteBody['outcome']; word: string }[] = [
  { outcome: 'at-home', word: '在家，说到了' },
  { outcome: 'not-home', word: '不在家' },
  { outcome: 'promised', word: '答应某天付' },
  { outcome: 'hardship', word: '确实有困难' },
  { outcome: 'away', word: '出远门了' },
];

export function outcomeWord(outcome: VillageNoteBody['outcome']): string {
  return OUTCOMES.find((row) => row.outcome === outcome)?.word ?? '';
}

/** `第 2 期`, `第 2、3 期`; empty where nothing was signed yet. */
export function partsWord({ parts }: Pick<VillageTaskCard, 'parts'>): string {
  return parts.length > 0 ? `第 ${parts.join('、')} 期` : '';
}

/** `过了 11 天`, `后天到期`, `还没定怎么付`. */
export function sinceWord(
  { overdueDays, partDue }: Pick<VillageTaskCard, 'overdueDays' | 'partDue'>,
  today: string,
): string {
  if (overdueDays > 0) return `过了 ${overdueDays} 天`;
  if (partDue === null) return '还没定怎么付';
  const days = daysBetween(today, partDue);
  if (days < 0) return `过了 ${-days} 天`;
  return ['今天到期', '明天到期', '后天到期'][days] ?? `${formatShortDay(partDue)}到期`;
}

/** Few words at the right of a row: how it stands with this household. */
export function standingWord(task: VillageTaskCard, today: string): string {
  if (task.state === 'promised' && task.promisedOn)
    return task.promisedOn === today ? '说好今天付' : `说好 ${formatShortDay(task.promisedOn)} 付`;
  if (task.state === 'hardship') return '等医院想办法';
  if (task.state === 'away') return '出远门了';
  return task.hasPhone ? task.reason : '没有手机';
}

const COUNTS = '零一两三四五六七八九';

/** `两个村`. */
export function villagesWord(count: number): string {
  return `${COUNTS.charAt(count) || count}个村`;
}
