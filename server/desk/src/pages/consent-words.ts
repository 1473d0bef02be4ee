import type { MissingConsent, SelfPayConsent } from '@zhenhoufu/shared/contracts';

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
