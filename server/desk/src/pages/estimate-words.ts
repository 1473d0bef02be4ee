import type { DeskEstimate } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { plainYuan } from './cost-marks.js';

export type Part = NonNullable<DeskEstimate['now']>;

export const SOURCE_WORDS: Record<Part['source'], string> = {
  'pre-settlement': '医保预结算',
  'past-stays': '同样病情的住院',
  lines: '费用明细',
  'self-pay': '全部自己付',
};

export const STANDING_WORDS: Record<DeskEstimate['standing'], string> = {
  due: '该估算了',
  coming: '还没到',
  told: '告诉过了',
  unplanned: '没有定出院日',
};

/** What it rests on and how sure it is. */
export function basisWords(part: Part): string {
  const cost = `费用 ${plainYuan(part.totalFen)} 元`;
  if (part.source === 'pre-settlement') {
    return `${formatShortDay(part.asOf)}的医保预结算，${cost}。以后的费用没有算进去。`;
  }
  if (part.source === 'past-stays') {
    const range =
      part.highFen === null ? '' : `，一半的人自己付 ${plainYuan(part.lowFen)} 到 ${plainYuan(part.highFen)} 元`;
    return `没有预结算。参考本院同样病情的 ${part.stays} 次住院${range}；不低于明细已经写明自己付的。`;
  }
  if (part.source === 'lines')
    return `没有预结算，同样病情的住院也不够。${cost}，这是明细里写明自己付的，报销完还要加。`;
  return `医保没有登记这次住院，${cost}全部算自己付。补办医保以后要重新估。`;
}

/** `约` where a figure is known both ways, `至少` where only from below. */
export const roughly = ({ highFen }: Pick<Part, 'highFen'>): string => (highFen === null ? '至少' : '约');
