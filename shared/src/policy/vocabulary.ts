/** Words of the eligibility contract (edges.md section 4). */
export const CATEGORY_CODES = [
  'tekun',
  'dibao',
  'dibao-marginal',
  'poverty-certified',
  'poverty-registered',
  'relapse-risk',
  'unstable',
  'marginal',
  'sudden-hardship',
  'monitored',
  'rigid-expense',
] as const;
export type CategoryCode = (typeof CATEGORY_CODES)[number];

export const CATEGORY_NAMES: Record<CategoryCode, string> = {
  tekun: '特困人员',
  dibao: '低保对象',
  'dibao-marginal': '低保边缘户',
  'poverty-certified': '持贫困证明人员',
  'poverty-registered': '建档立卡贫困人口',
  'relapse-risk': '易返贫致贫人口',
  unstable: '脱贫不稳定户',
  marginal: '边缘易致贫户',
  'sudden-hardship': '突发严重困难户',
  monitored: '防止返贫监测对象',
  'rigid-expense': '刚性支出困难家庭患病成员',
};

export const CAUSE_CODES = [
  'work-injury',
  'traffic-accident',
  'medical-accident',
  'accident',
  'crime',
  'fight',
  'drug-abuse',
  'poison-self',
  'poison-accident',
  'drunk',
  'drunk-driving',
  'unlicensed-driving',
  'unplated-driving',
  'suicide',
  'self-harm',
  'abortion-elective',
  'abortion-medical',
  'vision-correction',
  'wellness',
  'nutrition-therapy',
  'cosmetic',
  'weight',
  'not-covered',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

export const CAUSE_NAMES: Record<CauseCode, string> = {
  'work-injury': '工伤',
  'traffic-accident': '交通事故',
  'medical-accident': '医疗事故',
  accident: '其他意外伤害',
  crime: '违法犯罪',
  fight: '打架斗殴',
  'drug-abuse': '吸毒',
  'poison-self': '自己服毒',
  'poison-accident': '意外中毒',
  drunk: '醉酒',
  'drunk-driving': '酒后驾驶',
  'unlicensed-driving': '无证驾驶',
  'unplated-driving': '驾驶无牌车辆',
  suicide: '自杀未遂',
  'self-harm': '自残',
  'abortion-elective': '没有医学需要的人流、引产',
  'abortion-medical': '有医学需要的人流、引产',
  'vision-correction': '近（弱）视矫正',
  wellness: '保健疗法',
  'nutrition-therapy': '营养疗法',
  cosmetic: '美容整形',
  weight: '减肥增胖',
  'not-covered': '医保不报的项目',
};

export const DOCUMENT_CODES = ['insurance-card', 'id-card', 'household-register', 'premium-receipt'] as const;
export type DocumentCode = (typeof DOCUMENT_CODES)[number];

export interface EligibilityInput {
  admissionDate: string;
  institution: {
    level: 'township' | '1' | '2' | '3';
    designated: boolean;
    ownership: 'public' | 'private';
    admdvs: string;
    primaryCare: boolean;
    pilot: boolean;
    noDepositForAllSince: string | null;
  };
  patient: {
    insuredAdmdvs: string;
    insurance: { kind: 'resident' | 'employee' | 'none'; status: 'active' | 'suspended' };
    categories: { code: CategoryCode; from: string | null; to: string | null }[];
    documents: DocumentCode[];
    arrearsListed: boolean;
    familyArrearsListed: boolean;
    creditBad: boolean;
  };
  visit: {
    emergency: boolean;
    causes: CauseCode[];
    thirdPartyLiable: boolean;
    referral: 'none' | 'level-by-level' | 'white-list';
    selfPay: boolean;
    consents: boolean;
  };
}
