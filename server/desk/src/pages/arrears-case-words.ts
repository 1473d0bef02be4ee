import type { ArrearsDeskCase } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';
import { day } from '../components/words.js';

export const CASE_STATES: Record<ArrearsDeskCase['state'], string> = {
  watch: '关注',
  notified: '已告知',
  objected: '有异议',
  reviewing: '两人审核',
  listed: '已列入',
  removed: '付清移出',
  dismissed: '已撤销',
};

/** The way of a case, as the drawer draws it. */
export const CASE_WAY = ['关注', '告知', '答复', '两人审核', '列入或不列'] as const;

/** Where a case stands on its way; past the end all is done. */
export function placeOf({ state, notice }: ArrearsDeskCase): number {
  if (state === 'watch') return 0;
  if (state === 'notified' && notice?.deliveredOn === null) return 1;
  if (state === 'notified' || state === 'objected') return 2;
  return state === 'reviewing' ? 3 : CASE_WAY.length;
}

export function caseMark({ state }: ArrearsDeskCase): { icon: IconName; tone: 'due' | 'over' | 'plain' | 'ok' } {
  if (state === 'listed') return { icon: 'stop', tone: 'over' };
  if (state === 'removed' || state === 'dismissed') return { icon: 'check', tone: 'ok' };
  return { icon: state === 'watch' ? 'clock' : 'people', tone: state === 'watch' ? 'plain' : 'due' };
}

/** The clock in words: what is left of the time to answer. */
export function clockWords({ state, notice, listedOn, endedOn }: ArrearsDeskCase): string {
  if (endedOn) return `${day(endedOn)} 结束`;
  if (listedOn) return `${day(listedOn)} 列入`;
  if (!notice) return '还没有告知';
  if (!notice.answerUntil) return `${day(notice.toldOn)} 出的告知，还没有送到`;
  if (state === 'reviewing') return '答复的日子过了';
  const left = notice.daysLeft ?? -1;
  if (left < 0) return '答复的日子过了';
  return left === 0 ? '今天是最后一天，到 24:00' : `还剩 ${left} 天，到 ${day(notice.answerUntil)} 24:00`;
}
