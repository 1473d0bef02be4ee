import type { PolicyProfile } from '@zhenhoufu/shared/policy';

/** An invented sixth region, as its file in `shared/src/policy/profiles` would be: data, and nothing else anywhere. */
export const qinghe2027: PolicyProfile = {
  id: 'qinghe-2027',
  version: '2027-01-01',
  name: '清河先诊疗后付费（2027 版）',
  inForceFrom: '2027-01-01',
  basis: 'category',
  emergencyCheckHours: 6,
  remindersPerWeek: 3,
  categories: [{ code: 'dibao', name: '清河低保家庭', authority: '民政部门', source: '一', text: '低保家庭' }],
  clauses: [
    {
      id: 'Q1',
      source: '三、1',
      text: '全部自费的患者',
      plain: '全部自费',
      hits: { fact: 'self-pay' },
    },
  ],
  conditions: [
    { id: 'in-force', source: '四', text: '2027年1月1日起', plain: '入院时这个政策还没有开始' },
    { id: 'category', source: '一', text: '低保家庭', plain: '名册里没有找到低保身份', liftedInEmergency: true },
  ],
  keptDocuments: [{ firstOf: ['household-register'], how: 'copy', source: '五', text: '留户口本复印件' }],
  stagePayments: { stepFen: 300_000, source: '六', text: '每满3000元' },
  how: ['带户口本入院。', '费用每到 {stageStep} 元，先付其中自己要付的部分。'],
};
