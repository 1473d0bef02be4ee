import type {
  AllowedTermsView,
  LimitAllowanceChange,
  LimitAllowances,
  PlanningRole,
} from '@zhenhoufu/shared/contracts';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import { yuan } from '../components/words.js';

export const ROLE_WORDS: Readonly<Record<PlanningRole, string>> = {
  billing: STAFF_ROLE_WORDS.billing,
  finance: STAFF_ROLE_WORDS.finance,
  'arrears-officer': STAFF_ROLE_WORDS['arrears-officer'],
  'department-head': STAFF_ROLE_WORDS['department-head'],
};

export const CHANGE_WORDS: Record<LimitAllowanceChange['state'], string> = {
  asked: '等确认',
  confirmed: '定了',
  rejected: '退回了',
};

/** Label, what stands behind the number, least and most (the contract's). */
export const TERMS: readonly {
  field: keyof AllowedTermsView;
  label: string;
  unit: string;
  least: number;
  most: number;
}[] = [
  { field: 'maxParts', label: '最多分几次', unit: '次', least: 1, most: 60 },
  { field: 'maxMonths', label: '最长几个月', unit: '个月', least: 1, most: 60 },
  { field: 'minPartFen', label: '每次至少多少', unit: '元', least: 1, most: 10_000 },
  { field: 'shareNowPercent', label: '签的时候至少先付', unit: '%', least: 0, most: 90 },
  { field: 'maxFirstDueDays', label: '第一次最晚几天内付', unit: '天', least: 1, most: 365 },
  { field: 'maxDeferralDays', label: '只往后延，最晚几天内付', unit: '天', least: 1, most: 730 },
];

/** Up to what a job goes today; the house's limits where it exceeds none. */
export function termsOf({ now, limits }: LimitAllowances, role: PlanningRole): AllowedTermsView {
  const { presentedDays, ...house } = limits;
  return now.find((row) => row.role === role)?.terms ?? house;
}

/** 最多 12 次、18 个月，每次 100.00 元起，…. */
export function termWords(terms: AllowedTermsView): string {
  const share = terms.shareNowPercent > 0 ? `签时至少付 ${terms.shareNowPercent}%` : '签时可以不付';
  return (
    `最多 ${terms.maxParts} 次、${terms.maxMonths} 个月，每次 ${yuan(terms.minPartFen)} 元起，${share}，` +
    `第一次最晚 ${terms.maxFirstDueDays} 天内，只往后延的最晚 ${terms.maxDeferralDays} 天内`
  );
}
