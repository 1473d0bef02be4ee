import type { PolicyProfile } from '../profile.js';

const TEXT = '三、不享受区内住院“先诊疗后付费”的患者清单';

/** 开州卫发〔2024〕1号 (policies/kaizhou-2024.txt). */
export const kaizhou2024: PolicyProfile = {
  id: 'kaizhou-2024',
  version: '2024-01-28',
  name: '先诊疗后付费（2024 版）',
  inForceFrom: '2024-01-28',
  basis: 'category',
  categories: [
    { code: 'tekun', name: '特困人员', authority: '民政部门' },
    { code: 'dibao', name: '低保对象', authority: '民政部门' },
    { code: 'dibao-marginal', name: '低保边缘户', authority: '民政部门' },
    { code: 'relapse-risk', name: '易返贫致贫人口', authority: '乡村振兴部门' },
    { code: 'unstable', name: '脱贫不稳定户', authority: '乡村振兴部门' },
    { code: 'marginal', name: '边缘易致贫户', authority: '乡村振兴部门' },
    { code: 'sudden-hardship', name: '突发严重困难户', authority: '乡村振兴部门' },
  ],
  clauses: [
    {
      id: 'K1',
      source: `${TEXT}（一）`,
      text: '该年度未参加城乡居民（或城镇职工）医保的患者',
      plain: '今年没有参加居民医保或职工医保',
      hits: { fact: 'insurance-none' },
    },
    {
      id: 'K2',
      source: `${TEXT}（二）`,
      text: '就诊时未在医保定点医疗机构住院诊疗的患者',
      plain: '不是在医保定点医院住院',
      hits: { fact: 'not-designated' },
    },
    {
      id: 'K3',
      source: `${TEXT}（三）`,
      text: '就诊时未按照规定逐级转诊转院的患者',
      plain: '没有从乡镇卫生院逐级转诊上来',
      hits: { allOf: [{ fact: 'level-2-or-3' }, { fact: 'not-level-by-level' }] },
    },
    {
      id: 'K4',
      source: `${TEXT}（四）`,
      text: '就诊时因涉嫌违法、犯罪行为（包括打架、斗殴、吸毒、服毒、无证驾驶、驾驶无牌无证车辆、酒后驾驶等）而产生医疗费用的患者',
      plain: '因打架、酒后驾驶等违法行为造成的',
      hits: {
        cause: [
          'crime',
          'fight',
          'drug-abuse',
          'poison-self',
          'drunk-driving',
          'unlicensed-driving',
          'unplated-driving',
        ],
      },
    },
    {
      id: 'K5',
      source: `${TEXT}（五）`,
      text: '就诊项目为人流和引产（有医学需要和政策规定的除外），以及因交通事故、医疗事故等应由第三方负担的患者',
      plain: '费用应由别人负担（如交通事故对方），或没有医学需要的人流、引产',
      hits: { anyOf: [{ cause: ['abortion-elective', 'medical-accident'] }, { fact: 'third-party-liable' }] },
    },
    {
      id: 'K6',
      source: `${TEXT}（六）`,
      text: '就诊时因自残、自杀未遂而产生医疗费用的患者',
      plain: '因自残、自杀未遂造成的',
      hits: { cause: ['suicide', 'self-harm'] },
    },
    {
      id: 'K7',
      source: `${TEXT}（七）`,
      text: '在区内各层各级医疗卫生机构有恶意欠逃费记录、个人信用信息不良、医疗信用信息不良、暂停基本医疗保险政策的患者',
      plain: '有经过认定的恶意欠费或不良信用记录，或医保正在暂停',
      hits: { anyOf: [{ fact: 'arrears-listed' }, { fact: 'credit-bad' }, { fact: 'insurance-suspended' }] },
    },
    {
      id: 'K8',
      source: `${TEXT}（八）`,
      text: '就诊诊疗项目为开展近（弱）视矫正术、保健疗法、营养疗法、气功疗法、音乐疗法、磁疗的患者',
      plain: '做的是视力矫正、保健、营养疗法',
      hits: { cause: ['vision-correction', 'wellness', 'nutrition-therapy'] },
    },
    {
      id: 'K9',
      source: `${TEXT}（九）`,
      text: '就诊诊疗项目为各种美容、健美、减肥、增胖、增效项目及非功能性整容、矫形手术的患者',
      plain: '做的是美容、减肥、非功能性整形',
      hits: { cause: ['cosmetic', 'weight'] },
    },
    {
      id: 'K10',
      source: `${TEXT}（十）`,
      text: '城乡居民（或城镇职工）医保规定不能享受医保报销的诊疗项目，不享受住院“先诊疗后付费”政策',
      plain: '做的是医保规定不报的项目，或全部自费',
      hits: { anyOf: [{ cause: ['not-covered'] }, { fact: 'self-pay' }] },
    },
  ],
  conditions: [
    { id: 'in-force', source: '此通知自印发之日起执行', plain: '入院时这个政策还没有开始' },
    { id: 'category', source: '一、适用对象', plain: '名册里没有找到您的困难人员身份' },
    {
      id: 'home',
      source: '一、适用对象（参加开州区医保）',
      plain: '医保不在本地参加',
      failsWhen: { fact: 'other-region' },
    },
  ],
  allPatients: { clauses: ['K7'] },
  keptDocuments: [],
  how: [
    '入院时带医保卡和身份证，首诊医生先核实，住院处再核实一遍。',
    '核实清楚，不交押金，直接住院。',
    '每天给您看一日清单，用自费药先要您签字同意。',
    '出院当场报销，只付自己要付的部分。',
    '一次付不清的，可以跟医院签分期或延期的还款协议，不收利息。',
  ],
};
