import type { HelpView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';

export type Help = ResponseOf<'getHelp'>;

export const CAUSES: { value: HelpView['cause']; word: string; ask: string }[] = [
  { value: 'ill', word: '生病没收入', ask: '比如：还在养病，家里没人挣钱' },
  { value: 'disaster', word: '家里遭了灾', ask: '比如：大水淹了房子和庄稼' },
  { value: 'wages', word: '没拿到工钱', ask: '比如：工地欠了半年工钱' },
  { value: 'lost-work', word: '没活干了', ask: '比如：厂子停了，还没找到活' },
  { value: 'care', word: '要照顾人', ask: '比如：老人孩子离不开人' },
  { value: 'other', word: '别的难处', ask: '说说家里的难处' },
];
export const causeWord = (cause: HelpView['cause']) => CAUSES.find(({ value }) => value === cause)?.word ?? '';

const OFFICES: Record<HelpView['reliefs'][number]['office'], string> = {
  'civil-affairs': '民政',
  charity: '慈善',
  disabled: '残联',
  'emergency-fund': '应急救助基金',
};

/** What became of an application outside, in one sentence. */
export function reliefWords({
  office,
  state,
  appliedOn,
  grantedFen,
  paidTo,
  answer,
}: HelpView['reliefs'][number]): string {
  const where = OFFICES[office];
  if (state === 'granted') {
    const to = paidTo === 'hospital' ? '已经从欠的钱里减掉' : '对方直接给家里';
    return `${where}批了 ${formatFen(grantedFen ?? 0)}，${to}`;
  }
  if (state === 'refused') return `${where}没有批：${answer}`;
  if (state === 'withdrawn') return `向${where}的申请撤了：${answer}`;
  return `${formatShortDay(appliedOn)}替您向${where}申请了，等对方答复`;
}

/** What the family could pay; '' where nothing was said. */
export function canPayWords({ nowFen, monthlyFen }: HelpView['canPay']): string {
  const now = nowFen === null ? '' : `现在能付 ${formatFen(nowFen)}`;
  const monthly = monthlyFen === null ? '' : `每月能付 ${formatFen(monthlyFen)}`;
  return [now, monthly].filter(Boolean).join('，');
}

export const isOpen = ({ state }: HelpView) => state === 'received' || state === 'working';

/** How a request ended. */
export function endWords({ state, steps }: HelpView): string {
  const last = steps[steps.length - 1];
  if (state === 'withdrawn') return last?.by === '都付清了' ? '都付清了，不用再办。' : '您收回了。';
  const who = state === 'helped' ? '帮上了' : state === 'offered' ? '医院回话了' : '这次没能帮上';
  return `${who}。医院 ${last?.by ?? ''} 答：${last?.note ?? ''}`;
}
