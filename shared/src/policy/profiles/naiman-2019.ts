import type { PolicyProfile } from '../profile.js';

/** 奈曼旗2019年健康扶贫政策 (policies/naiman-2019.txt). */
export const naiman2019: PolicyProfile = {
  id: 'naiman-2019',
  version: '2019-01-01',
  name: '健康扶贫先诊疗后付费（2019 版）',
  inForceFrom: '2019-01-01',
  basis: 'category',
  emergencyCheckHours: 24,
  remindersPerWeek: 3,
  categories: [
    {
      code: 'poverty-registered',
      name: '建档立卡贫困人口',
      authority: '扶贫部门',
      source: '一、进一步明确保障对象',
      text: '保障对象为旗扶贫部门确认的农村牧区建档立卡贫困人口',
    },
  ],
  clauses: [
    {
      id: 'N1',
      source: '二、（十一）3. 强化就医行为监管',
      text: '对恶意拖欠的，定点医疗机构有权终止为其家庭所有成员提供“先诊疗后付费”优惠政策（危急重症除外）',
      plain: '本人或家里人有经过认定的恶意欠费记录',
      hits: { anyOf: [{ fact: 'arrears-listed' }, { fact: 'family-arrears-listed' }] },
    },
  ],
  conditions: [
    {
      id: 'in-force',
      source: '二、（二）3. 新旧政策调整时限和衔接',
      text: '2019年1月1日起',
      plain: '入院时这个政策还没有开始',
    },
    {
      id: 'category',
      source: '一、进一步明确保障对象',
      text: '以扶贫部门确定的贫困人口清单落实相关政策',
      plain: '名册里没有找到建档立卡身份',
    },
    {
      id: 'institution',
      source: '二、（二）1.',
      text: '确定全旗所有公立医疗机构为县域内定点医疗机构',
      plain: '不是定点的公立医院',
      failsWhen: { anyOf: [{ fact: 'not-designated' }, { fact: 'not-public' }] },
    },
    {
      id: 'home',
      source: '二、（二）1.',
      text: '贫困人口在县域内定点医疗机构住院实行先诊疗后付费',
      plain: '医保不在本旗参加',
      failsWhen: { fact: 'other-region' },
    },
  ],
  keptDocuments: [],
  referrals: [
    {
      kinds: ['outside'],
      source: '二、（十）严格分级诊疗',
      text: '未经转诊备案自行到盟市及以上医疗机构治疗的，不享受健康扶贫倾斜政策',
      changes: '备了案，旗外住院才享受倾斜政策；旗外不免押金',
    },
  ],
  catalogueShare: {
    warnPercent: 80,
    source: '二、（十一）1. 严格控制基本医保目录外费用比例',
    text: '一级、二级医疗机构目录外费用比例不得超过 5%、三级医疗机构目录外费用比例不得超过 10%，超出部分不予兜底，由医疗机构自行承担',
  },
  overTreatment: {
    source: '二、（七）',
    text: '因患者及其家属个人行为导致的过度医疗而发生的医药费用由患者自付；因医疗机构不合理检查、施治、用药等导致的过度医疗而发生的医药费用，由医疗机构承担',
  },
  tellsOthers: {
    source: '二、（十一）3. 强化就医行为监管',
    text: '卫生计生、医保、扶贫等部门要建立沟通协调机制，有效解决拖欠费用问题',
  },
  how: ['建档立卡贫困人口在旗内定点医院住院，不交押金。', '出院一站式结算，只付自己要付的部分。'],
};
