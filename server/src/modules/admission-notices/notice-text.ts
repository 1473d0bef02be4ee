import type { AdmissionNoticeContent } from '@zhenhoufu/shared/contracts';
import type { CostEstimate } from '@zhenhoufu/shared/domain';
import { formatYuan, wholeYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { PastCosts } from './past-costs.js';

export const NOTICE_TEMPLATE = 'admission-notice-2026-11';

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

/** 入院告知书 in the default words of this product (documents.md): no illness is named in it. */
export function noticeContent(facts: NoticeFacts): AdmissionNoticeContent {
  const { past } = facts;
  const total = figuresOf(past.total);
  const own = figuresOf(past.own);
  const { from, to, minStays } = past;
  const estimate: Estimate = { known: total !== null, stays: past.total.stays, minStays, from, to, total, own };
  return {
    hospital: facts.hospital,
    estimate,
    title: '入院告知书',
    templateVersion: NOTICE_TEMPLATE,
    summary: [
      total ? `总费用大多在${range(total)}，是估计。` : '这次大概要花多少，还不知道。',
      '自费的药和项目，先问您，签了字才用。',
      '每天都有一日清单，花了多少看得见。',
      `有不清楚的，打 ${facts.hospitalPhone}。`,
    ],
    sections: [
      { code: 'cost', title: '大概要花多少', text: costLines(estimate) },
      { code: 'flow', title: '住院怎么走', text: flowLines(facts) },
      {
        code: 'self-paid',
        title: '自费的先签字',
        text: [
          '医保不报的药、材料和项目，用之前会说清价钱、为什么用、有没有能报的可以换。',
          '您签了字才用；不签可以，治疗照样做。抢救来不及的，事后补签并写明原因。',
        ],
      },
      {
        code: 'daily-list',
        title: '每天一张清单',
        text: [
          `每天 ${facts.billPublishAt} 出前一天的一日清单，手机上能看，护士站也能拿到纸的。`,
          '哪一笔看不懂，可以当场问，也可以在那一笔上提问。',
        ],
      },
      {
        code: 'ask',
        title: '有事问谁',
        text: [
          `病情和用药：${facts.department}${facts.doctor ? `，管床医生${facts.doctor}` : ''}。`,
          `费用和手续：住院处、收费处，电话 ${facts.hospitalPhone}。`,
          '不满意可以向县卫生健康局反映。',
        ],
      },
    ],
  };
}
