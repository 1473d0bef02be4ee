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

/** Where it stands in two words; of somebody who has died the listing stays on record and counts no more. */
export function stateWords({ state, death }: Pick<ArrearsDeskCase, 'state' | 'death'>): string {
  if (state !== 'listed' || !death) return CASE_STATES[state];
  return death === 'confirmed' ? '列入过，不再算' : '列入过，先不算';
}

/** Said to whoever looks at the case of somebody who has died, or is said to have; null where nobody is, or it has ended. */
export function deathWords({ state, death }: Pick<ArrearsDeskCase, 'state' | 'death'>): string | null {
  if (!death || state === 'removed' || state === 'dismissed') return null;
  const sure = death === 'confirmed';
  const who = sure ? '患者已经过世' : '有人说患者过世了，还在核实';
  if (state !== 'listed')
    return `${who}。${sure ? '这件认定不再往下办' : '核实以前这件认定不往下办'}，也不向家里人催。`;
  const listing = sure ? '名单上不再算这一条' : '这段时间名单上不算这一条';
  return `${who}。${listing}，家里人看病也不受影响。${sure ? '' : '要是弄错了，会恢复原样。'}`;
}

export function caseMark({ state, death }: Pick<ArrearsDeskCase, 'state' | 'death'>): {
  icon: IconName;
  tone: 'due' | 'over' | 'plain' | 'ok';
} {
  if (state === 'listed') return death ? { icon: 'hide', tone: 'plain' } : { icon: 'stop', tone: 'over' };
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
