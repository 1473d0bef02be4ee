import type { DeskHelp } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { day } from '../components/words.js';

export const CAUSE_WORDS: Record<DeskHelp['cause'], string> = {
  ill: '生病没收入',
  disaster: '家里遭灾',
  wages: '没拿到工钱',
  'lost-work': '没活干了',
  care: '要照顾人',
  other: '别的难处',
};

export const HELP_STATES: Record<DeskHelp['state'], string> = {
  received: '等答复',
  working: '在办',
  helped: '帮上了',
  offered: '回过话',
  declined: '没能帮上',
  withdrawn: '收回了',
};

export const SOURCE_WORDS: Record<DeskHelp['source'], string> = {
  phone: '手机上',
  desk: '当面或电话里',
  village: '村医走访时',
};

export const OFFICE_WORDS: Record<DeskHelp['reliefs'][number]['office'], string> = {
  'civil-affairs': '民政',
  charity: '慈善',
  disabled: '残联',
  'emergency-fund': '应急救助基金',
};

const OFFER_WAYS = { phone: '打电话', desk: '当面', village: '村医上门' } as const;

/** How somebody was asked whether help is needed, and by whom; a reminder has nobody behind it. */
export function offerWords({ how, by }: DeskHelp['offered'][number]): string {
  return how === 'message' ? '还款提醒里写的' : `${OFFER_WAYS[how]}，${by}`;
}

export const isOpen = ({ state }: Pick<DeskHelp, 'state'>) => state === 'received' || state === 'working';

/** What the family could pay, in words; '' where nothing was said. */
export function canPayWords({ nowFen, monthlyFen }: DeskHelp['canPay']): string {
  return [
    nowFen !== null && `现在能付 ${formatYuan(nowFen)} 元`,
    monthlyFen !== null && `每月能付 ${formatYuan(monthlyFen)} 元`,
  ]
    .filter(Boolean)
    .join('，');
}

/** Where an application outside stands. */
export function reliefWords({
  office,
  state,
  appliedOn,
  grantedFen,
  paidTo,
  answer,
}: DeskHelp['reliefs'][number]): string {
  const where = OFFICE_WORDS[office];
  if (state === 'granted')
    return `${where}批了 ${formatYuan(grantedFen ?? 0)} 元，${paidTo === 'hospital' ? '到医院，抵了欠的' : '直接给了家里'}（${answer}）`;
  if (state === 'refused') return `${where}没有批：${answer}`;
  if (state === 'withdrawn') return `${where}的申请撤了：${answer}`;
  return `${day(appliedOn)} 向${where}申请，等答复`;
}

const STEP_WORDS: Record<DeskHelp['steps'][number]['kind'], string> = {
  received: '收到',
  added: '补充',
  working: '开始办',
  helped: '答复：帮上了',
  offered: '回话',
  declined: '答复：没能帮上',
  withdrawn: '收回',
};

/** One step as a sentence. */
export function stepWords({ kind, by, note }: DeskHelp['steps'][number]): string {
  return `${STEP_WORDS[kind]}，${by}${note && `：${note}`}`;
}
