import type { MissingConsent, SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { moment } from '../components/words.js';

export const CONSENT_STATES: Record<SelfPayConsent['state'], string> = {
  draft: '草稿',
  announced: '等签字',
  owed: '急用，等补签',
  signed: '签好了',
  refused: '不同意',
  cancelled: '收回了',
  withdrawn: '剩下的不用了',
};

export const STANDING_WORDS: Record<MissingConsent['standing'], string> = {
  none: '还没有告知',
  announced: '告知了，等签字',
  owed: '急用，等补签',
  refused: '患者不同意',
};

/** 川贝母 饮片 10 g. */
export function itemWords({ name, spec, quantity, unit }: Pick<SelfPayConsent, 'name' | 'spec' | 'quantity' | 'unit'>) {
  return [name, spec, `${quantity} ${unit}`].filter(Boolean).join(' ');
}

/** Until when the signature was or is to be got. */
export function signByWords({ dueAt, overdue }: Pick<MissingConsent, 'dueAt' | 'overdue'>): string {
  return overdue ? `应在 ${moment(dueAt)} 前补签，已经过了` : `${moment(dueAt)} 前补签`;
}
