import type { DeskVillageTask } from '@zhenhoufu/shared/contracts';
import { day } from '../components/words.js';

type Visit = DeskVillageTask['visits'][number];

export const OUTCOME_WORDS: Record<Visit['outcome'], string> = {
  'at-home': '在家，说到了',
  'not-home': '不在家',
  promised: '答应付',
  hardship: '确实有困难',
  away: '出远门了',
};

const END_WORDS: Record<string, string> = {
  paid: '付了',
  replanned: '换了付法',
  'plan-asked': '在申请换付法',
  objected: '有异议',
  'help-asked': '在求助',
  deceased: '人不在了',
  'wrong-person': '找错人了',
  'not-needed': '不用走访了',
};

export const OFFER_WORDS: Record<DeskVillageTask['offers'][number]['offer'], string> = {
  defer: '往后推或者多分几次',
  relief: '申请救助',
  talked: '电话里商量过',
  'not-needed': '家里说不用了',
};

/** Where a task stands, in a few words. */
export function taskWords(row: DeskVillageTask): string {
  if (row.state === 'closed') return END_WORDS[row.endedBecause ?? ''] ?? '结束了';
  if (row.state === 'hardship') return '说有困难，等医院';
  if (row.state === 'away') return '出远门了';
  if (row.state === 'promised') return `答应 ${day(row.promisedOn)} 付`;
  return row.visits.length > 0 ? '走访过，还要问' : '等走访';
}

/** One visit as a sentence. */
export function visitWords({ outcome, promisedOn, where, words, helpTold }: Visit): string {
  const what = outcome === 'promised' ? `答应 ${day(promisedOn)} 付` : OUTCOME_WORDS[outcome];
  return [where ? `${what}，去了${where}` : what, helpTold && '说了可以求助', words].filter(Boolean).join('。');
}
