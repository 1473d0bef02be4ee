import { CATEGORY_CODES, CATEGORY_NAMES, CAUSE_CODES, CAUSE_NAMES, PROFILES } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { type Calculator, choices, LEVELS } from './trial-calculator.js';

export const PAPER_NAMES = {
  'insurance-card': '医保卡',
  'id-card': '身份证',
  'household-register': '户口本',
  'premium-receipt': '当年缴费发票',
};

/** The rules compare region codes whole and by their first four digits; these three stand for the three cases. */
const HOME_REGION = '100101';
const INSURED_AT = choices({ [HOME_REGION]: '本县（区、旗）', '100102': '同市别的县', '200101': '别的市' });

/** Who is admitted without a deposit, by each scheme (P1, P4–P6, P11). */
export const eligibility: Calculator = {
  name: 'eligibility',
  title: '能不能享受',
  say: '按五个地区的方案，算一个人这次住院收不收押金，哪一条挡住了。',
  sections: [
    {
      title: '方案和医院',
      fields: [
        {
          path: 'profile',
          label: '方案',
          kind: 'choice',
          options: PROFILES.map(({ id, name, inForceFrom }) => ({
            value: id,
            label: `${name}，${formatLongDay(inForceFrom)}起`,
          })),
        },
        { path: 'admissionDate', label: '入院日期', kind: 'day' },
        { path: 'institution.level', label: '医院等级', kind: 'choice', options: LEVELS },
        {
          path: 'institution.ownership',
          label: '公立还是民营',
          kind: 'choice',
          options: choices({ public: '公立', private: '民营' }),
        },
        { path: 'institution.designated', label: '医保定点', kind: 'flag' },
        { path: 'institution.pilot', label: '试点医院', kind: 'flag' },
        { path: 'institution.primaryCare', label: '基层医疗机构', kind: 'flag' },
        {
          path: 'institution.noDepositForAllSince',
          label: '全部患者免押金，从哪天起',
          kind: 'day',
          optional: true,
          hint: '没有就空着',
        },
      ],
    },
    {
      title: '患者',
      fields: [
        {
          path: 'patient.insurance.kind',
          label: '医保',
          kind: 'choice',
          options: choices({ resident: '居民医保', employee: '职工医保', none: '没有参加' }),
        },
        {
          path: 'patient.insurance.status',
          label: '医保状态',
          kind: 'choice',
          options: choices({ active: '正常', suspended: '暂停' }),
        },
        { path: 'patient.insuredAdmdvs', label: '在哪里参保', kind: 'choice', options: INSURED_AT },
        { path: 'patient.documents', label: '带来的证件', kind: 'many', options: choices(PAPER_NAMES) },
        { path: 'patient.arrearsListed', label: '认定过恶意欠费', kind: 'flag' },
        { path: 'patient.familyArrearsListed', label: '家里人认定过恶意欠费', kind: 'flag' },
        { path: 'patient.creditBad', label: '不良信用记录', kind: 'flag' },
      ],
      rows: [
        {
          path: 'patient.categories',
          label: '名册里的身份',
          columns: [
            {
              path: 'code',
              label: '类别',
              kind: 'choice',
              options: CATEGORY_CODES.map((value) => ({ value, label: CATEGORY_NAMES[value] })),
            },
            { path: 'from', label: '开始（空着是一直）', kind: 'day', optional: true },
            { path: 'to', label: '截止（空着是长期）', kind: 'day', optional: true },
          ],
        },
      ],
    },
    {
      title: '这次住院',
      fields: [
        {
          path: 'visit.referral',
          label: '转诊',
          kind: 'choice',
          options: choices({ none: '没有转诊单', 'level-by-level': '逐级转诊', 'white-list': '白名单病种直接转' }),
        },
        {
          path: 'visit.causes',
          label: '原因',
          kind: 'many',
          options: CAUSE_CODES.map((value) => ({ value, label: CAUSE_NAMES[value] })),
        },
        { path: 'visit.consents', label: '同意先诊疗后付费', kind: 'flag' },
        { path: 'visit.emergency', label: '急危重症', kind: 'flag' },
        { path: 'visit.thirdPartyLiable', label: '费用应由别人负担', kind: 'flag' },
        { path: 'visit.selfPay', label: '全部自费', kind: 'flag' },
      ],
    },
  ],
  start: (today) => ({
    fields: {
      profile: 'kaizhou-2024',
      admissionDate: today,
      'institution.level': '2',
      'institution.ownership': 'public',
      'institution.designated': true,
      'institution.pilot': true,
      'institution.primaryCare': false,
      'institution.noDepositForAllSince': '',
      'patient.insurance.kind': 'resident',
      'patient.insurance.status': 'active',
      'patient.insuredAdmdvs': HOME_REGION,
      'patient.documents': ['insurance-card', 'id-card'],
      'visit.referral': 'level-by-level',
      'visit.causes': [],
      'visit.consents': true,
    },
    rows: { 'patient.categories': [{ code: 'dibao', from: '', to: '' }] },
  }),
  complete: (input) => ({ ...input, institution: { ...(input.institution as object), admdvs: HOME_REGION } }),
};
