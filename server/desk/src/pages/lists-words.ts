import type { ListDifference, ListImport } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

/** Where an import stands, in words with their shape. */
export const IMPORT_WORDS: Record<
  ListImport['state'],
  { say: string; icon: IconName; tone: 'ok' | 'due' | 'over' | 'plain' }
> = {
  'awaiting-file': { say: '还没有文件', icon: 'clock', tone: 'plain' },
  queued: { say: '等着读', icon: 'clock', tone: 'plain' },
  reading: { say: '正在读', icon: 'clock', tone: 'plain' },
  comparing: { say: '正在比', icon: 'clock', tone: 'plain' },
  ready: { say: '等您看差异', icon: 'warn', tone: 'due' },
  applied: { say: '已生效', icon: 'check', tone: 'ok' },
  discarded: { say: '没有用', icon: 'leave', tone: 'plain' },
  expired: { say: '没传文件，作废', icon: 'leave', tone: 'plain' },
  failed: { say: '读不了', icon: 'stop', tone: 'over' },
};

/** The kinds of a preview, what needs a person first: a note for the figure, a sentence for the table. */
export const KIND_WORDS: Record<ListDifference['kind'], { say: string; note: string; why: string }> = {
  rejected: { say: '没收下', note: '有错，不进名册', why: '有错的行不进名册，可以导出来请部门改好再发' },
  conflict: {
    say: '和别家不一致',
    note: '两条都留着',
    why: '同一个人，另一个部门在用的名册写的不一样；两条都留着，入院时由人决定',
  },
  ended: { say: '不再列入', note: '在用的有，这期没有', why: '在用的名册里有，这一期没有' },
  changed: { say: '有变更', note: '类别、日期等变了', why: '同一个人，姓名、类别、日期、住址或电话变了' },
  new: { say: '新增', note: '在用的没有', why: '在用的名册里没有' },
};
export const KINDS = Object.keys(KIND_WORDS) as ListDifference['kind'][];

/** An import that moves by itself: the page asks again until it stands still. */
export function isWorking(state: ListImport['state']): boolean {
  return ['queued', 'reading', 'comparing'].includes(state);
}

/** `12,000` */
export const count = (value: number): string => value.toLocaleString('en-US');
