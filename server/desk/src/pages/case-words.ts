import type { BodyOf, EligibilityCase } from '@zhenhoufu/shared/contracts';
import { moment } from '../components/words.js';

export type Facts = BodyOf<'recordDoctorCheck'>['facts'];
type Decision = NonNullable<EligibilityCase['decision']>;

export const DOCUMENT_WORDS: Record<string, string> = {
  'insurance-card': '医保卡',
  'id-card': '身份证',
  'household-register': '户口簿',
  'premium-receipt': '缴费凭证',
};
export const REFERRAL_WORDS: Record<EligibilityCase['referrals'][number]['kind'], string> = {
  up: '上转',
  down: '下转',
  'white-list': '白名单病种',
  outside: '转出',
  unknown: '没有写明',
};
export const OUTCOME_WORDS: Record<Decision['outcome'], string> = {
  eligible: '享受，不收押金',
  'deposit-required': '不享受，按普通押金',
  'emergency-admission': '急诊先收治，押金另行办理',
};
/** Conditions of a scheme that do not hold (`unmet`, shared/src/policy/profile.ts). */
const UNMET_WORDS: Record<string, string> = {
  'in-force': '方案那天还没有生效',
  category: '名册里没有合适的类别',
  institution: '这家医院不在方案里',
  home: '参保地不在方案里',
  insured: '没有参保或医保暂停',
  documents: '证件没有带齐',
  referral: '没有转诊单',
  consent: '患者不同意',
};

/** Why somebody does not get it: the clauses, then the conditions; empty when nothing stood against it. */
export function reasonsOf({ exclusions, unmet }: Pick<Decision, 'exclusions' | 'unmet'>): string {
  const clauses = exclusions.length > 0 ? [`属于 ${exclusions.join('、')}`] : [];
  return [...clauses, ...unmet.map((condition) => UNMET_WORDS[condition] ?? '有一项条件不符')].join('；');
}

/** `身份证留复印件、户口簿留原件`, by the decision's own words (P11); empty when nothing is kept. */
export function keptOf({ keepDocuments }: Pick<Decision, 'keepDocuments'>): string {
  return Object.entries(keepDocuments)
    .map(([document, how]) => `${DOCUMENT_WORDS[document] ?? '证件'}留${how === 'copy' ? '复印件' : '原件'}`)
    .join('、');
}

const upOnFile = ({ referrals }: Pick<EligibilityCase, 'referrals'>) =>
  referrals.some(({ kind }) => kind === 'up' || kind === 'white-list');

/** Said beside the answer that there is a referral while none is on file; the person who says so may know better. */
export function unfiledReferral(
  of: Pick<EligibilityCase, 'referrals'>,
  { referral = 'none' }: Pick<Facts, 'referral'>,
) {
  return referral === 'none' || upOnFile(of) ? '' : '转诊单里一张也没有登记，照这个回答算。有纸质的，请先登记。';
}

/** What the scheme's rules may hold against 享受, whatever the clauses say. A referral on file counts by itself (P9). */
export function againstOf(data: EligibilityCase, facts: Facts): string[] {
  return [
    ...((facts.referral ?? 'none') === 'none' && !upOnFile(data) ? ['没有转诊单'] : []),
    ...(facts.causes?.length ? ['有要说明的原因'] : []),
    ...(facts.thirdPartyLiable ? ['费用应由别人负担'] : []),
    ...(facts.selfPay ? ['全部自费'] : []),
    ...(facts.consents === false ? ['患者不同意先诊疗后付费'] : []),
    ...(data.creditBad ? ['有人记了信用不良'] : []),
  ];
}

/** How an emergency's deadline reads now (P6). `now` is the hospital's time in milliseconds. */
export function deadline(checkBy: string, now: number): { late: boolean; say: string } {
  const late = Date.parse(checkBy) < now;
  return { late, say: late ? `过了，应在 ${moment(checkBy)} 前核实` : `${moment(checkBy)} 前核实` };
}
