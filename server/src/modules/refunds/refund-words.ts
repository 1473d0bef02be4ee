import { formatYuan } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import type { Refund, RefundProblem } from './refund.schema.js';

/** When money comes by WeChat (wechat-facts A9). */
export const ARRIVES = '零钱付的一般几分钟到，银行卡付的 1–3 个工作日到';

export const PROBLEM_WORDS: Record<RefundProblem, string> = {
  'no-answer': '微信没有回答，会用同一个单号再问',
  'not-enough': '商户号里的钱不够，充值后会自动再退',
  refused: '微信没有收下，要人看一下',
  'user-account': '付款人的微信账户收不了钱，请联系他到窗口退',
  differs: '微信说的金额或收款和这张单不一样，要人核对',
  contradiction: '微信后来的说法和这张单不一样，要人核对',
};

/** One sentence for the family: where it stands, and when the money arrives. */
export function plainOf(refund: Refund): string {
  const { state, way, payerName, endedOn } = refund;
  const back = way === 'wechat-pay' ? `原路退回${payerName ? `给${payerName}` : ''}` : '到收费处窗口拿';
  if (state === 'requested') return '等医院同意，一般 1 个工作日';
  if (state === 'approved')
    return way === 'window' ? '医院同意了，请带身份证到收费处窗口拿' : '医院同意了，正在交给微信';
  if (state === 'processing') return `微信正在退，${back}。${ARRIVES}`;
  if (state === 'succeeded') return succeededWords(refund, back);
  if (state === 'abnormal') return '微信没退成，收款的卡可能停用了。医院会联系您到窗口拿';
  if (state === 'rejected') return `医院没有同意：${refund.decisionNote ?? '请问收费处'}。钱还替您存着`;
  return `${endedOn ? formatShortDay(endedOn) : ''}微信关掉了这笔退款，钱还替您存着，可以再申请`;
}

function succeededWords({ paidOut, endedOn }: Refund, back: string): string {
  const on = endedOn ? formatShortDay(endedOn) : '';
  if (paidOut) return `${on}在窗口交给了${paidOut.toName}`;
  return `${on}退好了，已经${back}`;
}

/** What a message says of a change; null where nobody needs to hear of it. */
export function newsOf(
  state: Refund['state'],
  amountFen: number,
  refund: Refund,
): { title: string; text: string } | null {
  const sum = `${formatYuan(amountFen)} 元`;
  if (state === 'approved')
    return {
      title: '医院同意退款',
      text: `退 ${sum}，${plainOf({ ...refund, state: refund.way === 'window' ? 'approved' : 'processing' })}。`,
    };
  if (state === 'succeeded') return { title: '退款通知', text: `${sum}${plainOf(refund)}。` };
  if (state === 'abnormal') return { title: '退款没退成', text: `${sum}没退成。医院会联系您，也可以到收费处窗口拿。` };
  if (state === 'rejected') return { title: '退款没有同意', text: `${sum}：${plainOf(refund)}。` };
  if (state === 'closed') return { title: '退款没退成', text: `${sum}没退成，钱还替您存着，可以再申请。` };
  return null;
}
