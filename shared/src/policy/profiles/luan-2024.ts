import type { PolicyProfile } from '../profile.js';

/** 六医保〔2024〕25号 (policies/luan-2024.txt). */
export const luan2024: PolicyProfile = {
  id: 'luan-2024',
  version: '2024-08-14',
  name: '低收入人口先诊疗后付费（2024 版）',
  inForceFrom: '2024-08-14',
  basis: 'category',
  emergencyCheckHours: 24,
  remindersPerWeek: 3,
  categories: [
    { code: 'tekun', name: '特困人员', authority: '民政部门', source: '二、（二）试点范围', text: '特困人员' },
    {
      code: 'dibao',
      name: '最低生活保障对象',
      authority: '民政部门',
      source: '二、（二）试点范围',
      text: '最低生活保障对象',
    },
    {
      code: 'monitored',
      name: '防止返贫监测对象',
      authority: '农业农村部门',
      source: '二、（二）试点范围',
      text: '防止返贫监测对象',
      alsoCounts: ['relapse-risk', 'unstable', 'marginal', 'sudden-hardship'],
    },
    {
      code: 'dibao-marginal',
      name: '最低生活保障边缘家庭成员',
      authority: '民政部门',
      source: '二、（二）试点范围',
      text: '最低生活保障边缘家庭成员',
    },
    {
      code: 'rigid-expense',
      name: '刚性支出困难家庭中的患病成员',
      authority: '民政部门',
      source: '二、（二）试点范围',
      text: '刚性支出困难家庭中的患病成员',
    },
  ],
  clauses: [],
  conditions: [
    { id: 'in-force', source: '印发日期', text: '2024年8月14日', plain: '入院时这个政策还没有开始' },
    {
      id: 'category',
      source: '二、（二）试点范围',
      text: '参加六安市基本医疗保险的低收入人口',
      plain: '名册里没有找到低收入人口身份',
    },
    {
      id: 'institution',
      source: '三、（三）6.',
      text: '在市域内定点医疗机构住院，实行“先诊疗后付费”，全面免除其住院押金',
      plain: '不是医保定点医院',
      failsWhen: { fact: 'not-designated' },
    },
    {
      id: 'home',
      source: '三、（三）6.',
      text: '在市域内定点医疗机构住院',
      plain: '医保不在本市参加',
      failsWhen: { fact: 'other-city' },
    },
    {
      id: 'insured',
      source: '二、（二）试点范围',
      text: '参加六安市基本医疗保险',
      plain: '没有参加医保，或医保正在暂停',
      failsWhen: { fact: 'no-active-insurance' },
    },
    {
      id: 'referral',
      source: '三、（三）6.；白名单在三、（一）2.',
      text: '经基层首诊转诊的低收入人口',
      plain: '没有经乡镇卫生院首诊转诊',
      failsWhen: { allOf: [{ fact: 'above-first-visit' }, { fact: 'not-referred' }] },
    },
  ],
  keptDocuments: [],
  referrals: [
    {
      kinds: ['up'],
      source: '三、（一）1.',
      text: '对同一疾病县域内连续治疗的住院患者,规范上转县级医疗机构的只收取起付线差额部分',
      changes: '算符合转诊；同一种病接着住院，起付线只收差额',
    },
    {
      kinds: ['down'],
      source: '三、（一）1.',
      text: '下转病人住院不再收取起付线费用',
      changes: '转回来住院，不再收起付线',
    },
    {
      kinds: ['white-list'],
      source: '三、（一）2.',
      text: '属于县内转诊“白名单”的病种直接转至市级医疗机构就诊',
      changes: '白名单病种可以越级，也算符合转诊',
    },
    {
      kinds: ['outside'],
      source: '三、（三）5.',
      text: '未按规定转往市外异地就医发生的医疗费用,原则上不予救助',
      changes: '办了转外的才有救助；市外不免押金',
    },
  ],
  retroactiveRelief: {
    source: '三、（二）4.',
    text: '身份认定前当年发生的个人自付的合规医疗费用可依申请追溯救助',
    applyWithinDays: null,
  },
  how: [
    '先到村卫生室或乡镇卫生院看，需要时由他们转诊。',
    '转诊到市域内定点医院住院，免交押金，先诊疗后付费。',
    '当年新认定的，认定以前当年自己付的、医保范围内的钱，可以申请追溯救助。',
  ],
};
