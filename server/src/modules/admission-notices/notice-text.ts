import type { AdmissionNoticeContent } from '@zhenhoufu/shared/contracts';
import type { CostEstimate } from '@zhenhoufu/shared/domain';
import { formatYuan, wholeYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { PastCosts } from './past-costs.js';

export interface NoticeFacts {
  hospital: string;
  hospitalPhone: string;
  department: string;
  doctor: string;
  billPublishAt: string;
  /** The scheme's own words on how it goes (P43); never a second copy of its numbers. */
  how: readonly string[];
  /** Null before the decision. */
  covered: boolean | null;
  originalsAllowed: boolean;
  past: PastCosts;
}

type Estimate = AdmissionNoticeContent['estimate'];
type Figures = NonNullable<Estimate['total']>;

/** An estimate is told in whole yuan: more digits would claim more than it knows. */
function figuresOf(estimate: CostEstimate): Figures | null {
  if (!estimate.known) return null;
  const { lowFen, medianFen, highFen } = estimate;
  return { lowFen: wholeYuan(lowFen), medianFen: wholeYuan(medianFen), highFen: wholeYuan(highFen) };
}

const yuan = (fen: number) => formatYuan(fen).slice(0, -3);
const range = ({ lowFen, highFen }: Figures) =>
  lowFen === highFen ? `约 ${yuan(lowFen)} 元` : `约 ${yuan(lowFen)} 元到 ${yuan(highFen)} 元`;

function costLines(estimate: Estimate): string[] {
  const { total, own, stays, from, to } = estimate;
  if (!total || !own || !from || !to) {
    return [
      '这次大概要花多少，还不知道：本院同样病情、结算过的住院还太少，说出来不准。',
      '住院以后每天看一日清单，出院前医院再告诉您大概要付多少。',
    ];
  }
  return [
    `总费用大多在${range(total)}，居中的是约 ${yuan(total.medianFen)} 元。`,
    `报销以后自己要付的大多在${range(own)}，居中的是约 ${yuan(own.medianFen)} 元。`,
    `怎么来的：本院 ${formatLongDay(from)}到 ${formatLongDay(to)}结算的 ${stays} 次同样病情的住院，从少到多排，去掉最少的四分之一和最多的四分之一。`,
    '这是估计，不是报价。病情和各人的医保不同，实际可能多，也可能少。',
  ];
}

function flowLines(facts: NoticeFacts): string[] {
  if (facts.covered === false) {
    return ['这次按普通办法交押金，原因在“我的资格”里写着，有不清楚的可以问住院处。', '押金出院结算时多退少补。'];
  }
  const papers = facts.originalsAllowed ? [] : ['证件本院只留复印件，原件当场还给您。'];
  const open = facts.covered === null ? ['能不能先看病后付费正在核实，核实清楚马上告诉您。'] : [];
  return [...open, ...facts.how, ...papers];
}

/** The values that the institution's words for the 入院告知书 name (templates); no illness among them. */
export function noticeValues(facts: NoticeFacts): { estimate: Estimate; values: Record<string, string> } {
  const { past } = facts;
  const total = figuresOf(past.total);
  const own = figuresOf(past.own);
  const { from, to, minStays } = past;
  const estimate: Estimate = { known: total !== null, stays: past.total.stays, minStays, from, to, total, own };
  const values = {
    hospital: facts.hospital,
    hospitalPhone: facts.hospitalPhone,
    costInShort: total ? `总费用大多在${range(total)}，是估计。` : '这次大概要花多少，还不知道。',
    cost: costLines(estimate).join('\n'),
    flow: flowLines(facts).join('\n'),
    billTime: facts.billPublishAt,
    whoTreats: `${facts.department || '您住的科室'}${facts.doctor ? `，管床医生${facts.doctor}` : ''}`,
  };
  return { estimate, values };
}
