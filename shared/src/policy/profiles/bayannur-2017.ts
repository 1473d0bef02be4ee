import type { PolicyProfile } from '../profile.js';

const TEXT = '二、工作范围（一）2.';

/** 巴彦淖尔市实施方案 2017 (policies/bayannur-2017.txt). */
export const bayannur2017: PolicyProfile = {
  id: 'bayannur-2017',
  version: '2017-06-01',
  name: '贫困住院患者先诊疗后付费（2017 版）',
  inForceFrom: '2017-06-01',
  basis: 'category',
  emergencyCheckHours: 24,
  remindersPerWeek: 3,
  categories: [
    {
      code: 'tekun',
      name: '特困人员',
      authority: '民政部门',
      source: '三、（一）入院手续',
      text: '民政部门出具的低保、特困等相关证明（证件）',
    },
    {
      code: 'dibao',
      name: '低保对象',
      authority: '民政部门',
      source: '三、（一）入院手续',
      text: '民政部门出具的低保、特困等相关证明（证件）',
    },
    {
      code: 'poverty-certified',
      name: '持贫困证明人员',
      authority: '扶贫部门',
      source: '三、（一）入院手续',
      text: '扶贫部门出具的贫困证明',
    },
    {
      code: 'poverty-registered',
      name: '建档立卡贫困人口',
      authority: '扶贫部门',
      source: '三、（一）入院手续',
      text: '扶贫部门出具的贫困证明',
    },
  ],
  clauses: [
    {
      id: 'B1',
      source: `${TEXT}（1）`,
      text: '虽参加城乡医保，但因意外伤害受伤致病的患者（如工伤、交通事故、违法犯罪、打架斗殴等）',
      plain: '因工伤、交通事故、打架等意外或违法造成的',
      hits: {
        anyOf: [
          {
            cause: [
              'work-injury',
              'traffic-accident',
              'medical-accident',
              'accident',
              'poison-accident',
              'crime',
              'fight',
              'drug-abuse',
              'drunk-driving',
              'unlicensed-driving',
              'unplated-driving',
            ],
          },
          { fact: 'third-party-liable' },
        ],
      },
    },
    {
      id: 'B2',
      source: `${TEXT}（2）`,
      text: '虽参加城乡医保，但因醉酒、自杀、自残受伤致病的患者（如药物中毒、坠楼等）',
      plain: '因醉酒、自杀、自残造成的',
      hits: { cause: ['drunk', 'suicide', 'self-harm', 'poison-self'] },
    },
    {
      id: 'B3',
      source: `${TEXT}（3）`,
      text: '未参加城乡医保的患者',
      plain: '没有参加居民医保，或医保正在暂停',
      hits: { fact: 'no-active-resident-insurance' },
    },
    {
      id: 'B4',
      source: `${TEXT}（4）`,
      text: '其他不符合城乡医保报销范围的患者',
      plain: '不在居民医保报销范围内',
      hits: { cause: ['not-covered'] },
    },
    {
      id: 'B5',
      source: `${TEXT}（5）`,
      text: '有恶意欠费不良记录的患者',
      plain: '有经过认定的恶意欠费记录',
      hits: { fact: 'arrears-listed' },
    },
    {
      id: 'B6',
      source: `${TEXT}（6）`,
      text: '不同意“先诊疗，后付费”的患者',
      plain: '没有同意先诊疗后付费',
      hits: { fact: 'no-consent' },
    },
    {
      id: 'B7',
      source: `${TEXT}（7）`,
      text: '其他自费医疗的患者',
      plain: '全部自费',
      hits: { fact: 'self-pay' },
    },
  ],
  conditions: [
    {
      id: 'in-force',
      source: '四、（二）全面实施',
      text: '2017年6月1日起，各旗县区医保定点医院全面实施“先诊疗，后付费”制度',
      plain: '入院时这个政策还没有开始',
    },
    {
      id: 'category',
      source: '二、（一）1.',
      text: '确定为各旗县区参加城乡医保的贫困住院患者',
      plain: '没有找到贫困证明、低保或特困身份',
    },
    {
      id: 'institution',
      source: '二、（二）实施区域',
      text: '苏木镇卫生院等公立医疗卫生机构',
      plain: '不是定点的公立医院',
      failsWhen: { anyOf: [{ fact: 'not-designated' }, { fact: 'not-public' }] },
    },
    {
      id: 'home',
      source: '二、（二）实施区域',
      text: '患者所在旗县区',
      plain: '医保不在本旗县区参加',
      failsWhen: { fact: 'other-region' },
    },
    {
      id: 'documents',
      source: '三、（一）入院手续',
      text: '持医保卡、有效身份证件',
      plain: '还缺医保卡，或身份证、户口本',
      failsWhen: { anyOf: [{ fact: 'no-insurance-card' }, { fact: 'no-identity-paper' }] },
    },
  ],
  keptDocuments: [
    {
      firstOf: ['insurance-card'],
      how: 'copy',
      source: '三、（一）入院手续',
      text: '医院只收存医保卡和有效身份证明复印件',
    },
    {
      firstOf: ['id-card', 'household-register'],
      how: 'copy',
      source: '三、（一）入院手续',
      text: '医院只收存医保卡和有效身份证明复印件',
    },
  ],
  admissionPaper: {
    kind: 'treat-first',
    source: '三、（一）入院手续',
    text: '签订“先诊疗，后付费”协议后，无需交纳住院押金和起付线金额',
  },
  stagePayments: {
    stepFen: 500_000,
    source: '三、（二）费用结算',
    text: '当住院费用每达到5000元时，住院患者预先缴纳自负部分住院费用',
  },
  how: [
    '带医保卡、身份证和贫困、低保或特困证明入院，签先诊疗后付费协议。',
    '不交押金，也不先交起付线，医院只留复印件。',
    '费用每到 {stageStep} 元，先付其中自己要付的部分。',
    '出院当场报销，只付自己要付的部分；付不清可以签延期、分期协议。',
  ],
};
