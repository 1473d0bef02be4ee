import type { PolicyProfile } from '../profile.js';

const TEXT = '三、（一）明确服务对象，不享受的患者';

/** 县区基层医疗机构实施方案 2021 (policies/county-2021.txt). */
export const county2021: PolicyProfile = {
  id: 'county-2021',
  version: '2021-01-01',
  name: '先住院后付费（2021 版）',
  inForceFrom: '2021-01-01',
  basis: 'insured',
  emergencyCheckHours: 24,
  remindersPerWeek: 3,
  emergency: {
    basis: 'emergency',
    source: '三、（一）明确服务对象，一是',
    text: '病情严重需采取紧急医疗措施救助的住院患者',
  },
  categories: [],
  clauses: [
    {
      id: 'C1',
      source: `${TEXT} 1`,
      text: '因交通事故、意外伤害受伤致病的非急救、有第三方承担责任的患者',
      plain: '不是急救，而且费用应由别人负担',
      hits: {
        allOf: [
          { fact: 'third-party-liable' },
          { cause: ['work-injury', 'traffic-accident', 'medical-accident', 'accident', 'poison-accident'] },
        ],
      },
      liftedInEmergency: true,
    },
    {
      id: 'C2',
      source: `${TEXT} 2`,
      text: '因打架斗殴、酗酒受伤致病的患者',
      plain: '因打架、酗酒造成的',
      hits: { cause: ['fight', 'drunk', 'drunk-driving'] },
    },
    {
      id: 'C3',
      source: `${TEXT} 3`,
      text: '未参加城乡居民基本医疗保险的患者',
      plain: '没有参加居民医保，或医保正在暂停',
      hits: { fact: 'no-active-resident-insurance' },
      liftedInEmergency: true,
    },
    {
      id: 'C4',
      source: `${TEXT} 4`,
      text: '有不良信用记录的患者',
      plain: '有经过认定的恶意欠费或不良信用记录',
      hits: { anyOf: [{ fact: 'arrears-listed' }, { fact: 'credit-bad' }] },
    },
    {
      id: 'C5',
      source: `${TEXT} 5`,
      text: '不能提供医保卡(或当年缴费发票)、身份证、户口本的患者',
      plain: '还缺医保卡（或缴费发票），或身份证、户口本',
      hits: { anyOf: [{ fact: 'no-insurance-paper' }, { fact: 'no-identity-paper' }] },
      liftedInEmergency: true,
    },
    {
      id: 'C6',
      source: `${TEXT} 6`,
      text: '其他自费住院治疗的病人',
      plain: '全部自费，或医保规定不报',
      hits: { anyOf: [{ fact: 'self-pay' }, { cause: ['not-covered'] }] },
    },
  ],
  conditions: [
    {
      id: 'in-force',
      source: '标题',
      text: '2021【工作方案】县区基层医疗机构推行先住院 后付费诊疗服务模式实施方案',
      plain: '入院时这个政策还没有开始',
    },
    {
      id: 'institution',
      source: '引言',
      text: '我区将在辖区基层医疗机构试点推行“先住院后付费”诊疗服务模式',
      plain: '这家医院不是试点',
      failsWhen: { fact: 'not-pilot' },
    },
    {
      id: 'consent',
      source: '三、（三）规范服务流程',
      text: '与医院签订《“先住院、后付费”住院治疗费用结算协议书》',
      plain: '还没有签先住院后付费协议',
      failsWhen: { fact: 'no-consent' },
      liftedInEmergency: true,
    },
  ],
  keptDocuments: [
    {
      firstOf: ['insurance-card'],
      how: 'original',
      source: '三、（三）规范服务流程',
      text: '患者将其医保卡原件及本人身份证(户口本)复印件交住院处保管',
    },
    {
      firstOf: ['id-card', 'household-register'],
      how: 'copy',
      source: '三、（三）规范服务流程',
      text: '患者将其医保卡原件及本人身份证(户口本)复印件交住院处保管',
    },
  ],
  admissionPaper: {
    kind: 'stay-first',
    source: '三、（三）规范服务流程',
    text: '与医院签订《“先住院、后付费”住院治疗费用结算协议书》',
  },
  costLimits: {
    // The text names no figure. What the fund pays at most in a year is the county's own: nothing is said without it.
    amountsFen: [1_000_000, 2_000_000, 5_000_000],
    ceilingPercents: [80, 100],
    ceilingFen: { resident: null, employee: null },
    source: '四、（三）健全诚信信息保障系统',
    text: '对费用较大或者预计超过医保封顶线的患者，要及时提醒、告知用费情况',
  },
  beforeDischarge: {
    days: null,
    source: '五、（三）规范诊疗行为',
    text: '在患者出院前X-X天责任医师或护士应预先与收费室联系，明确患者个人承担的大致费用，及时告知病人或家属',
  },
  punctual: {
    source: '四、（三）健全诚信信息保障系统',
    text: '对能够按时结清诊疗费用的患者,下次就诊可给予手续简化、费用减免等一系列优惠措施',
    copiesOnly: true,
    noShareNow: true,
  },
  tellsOthers: {
    source: '四、（三）健全诚信信息保障系统',
    text: '对恶意拖欠住院费用的患者,纳入到“不良记录”管理,将不再享受此优惠政策,并告知相关部门',
  },
  riskFund: {
    payers: ['财政局', '民政局', '人力资源和社会保障局'],
    source: '四、（四）建立财政保障机制，完善欠费逃费追缴制度',
    text: '由财政局、民政局、人力资源和社会保障局等单位共同筹资,建立医疗风险基金并由财政局专项管理,共同抵御患者欠费逃费风险,对承担欠费风险的医院给予必要保障',
  },
  how: [
    '参加居民医保的住院患者都可以，病情紧急的先抢救。',
    {
      originals: '不交押金，医保卡原件和身份证复印件由住院处保管，签结算协议。',
      copies: '不交押金，医保卡和身份证只留复印件，原件自己带着，签结算协议。',
    },
    '每天给您前一天的一日清单，出院前几天告诉您大概要付多少。',
    {
      originals: '出院付清自己的部分，当场把证件还给您。',
      copies: '出院付清自己的部分，留的复印件可以要回去。',
    },
  ],
};
