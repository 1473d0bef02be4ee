import type { IconName } from './icon.js';

interface Work {
  path: string;
  unit: string;
  icon: IconName;
  /** What waits there, in one short sentence. */
  note: string;
  urgent: boolean;
}

interface Counted {
  key: string;
}

/** What is pressing stands first; the order of the number keys. */
export function inWorkOrder<T extends Counted>(counts: readonly T[]): T[] {
  return [...counts].sort((a, b) => Number(WORK[b.key]?.urgent ?? false) - Number(WORK[a.key]?.urgent ?? false));
}

/** Tiles and number keys on the first page: the digits of a keyboard's left hand. */
const TILES = 8;

/** What stands on the first page: what waits before what does not, the pressing first; the side bar has all of it. */
export function onFirstPage<T extends Counted & { count: number }>(counts: readonly T[]): T[] {
  const ordered = inWorkOrder(counts);
  const waiting = new Set(ordered.filter(({ count }) => count > 0).slice(0, TILES));
  const idle = ordered.filter((row) => !waiting.has(row)).slice(0, TILES - waiting.size);
  return ordered.filter((row) => waiting.has(row) || idle.includes(row));
}

/** Where each kind of work that the server counts is done. */
export const WORK: Record<string, Work> = {
  'eligibility-doctor': {
    path: '/eligibility?stage=doctor',
    unit: '人',
    icon: 'sign',
    note: '逐条核实后交住院处',
    urgent: true,
  },
  'eligibility-desk': {
    path: '/eligibility?stage=desk',
    unit: '人',
    icon: 'people',
    note: '首诊已核，等另一个人',
    urgent: true,
  },
  'in-hospital': { path: '/stays?show=in', unit: '人', icon: 'clock', note: '费用每天封存一次', urgent: false },
  questions: { path: '/questions', unit: '个', icon: 'people', note: '在时限里答复', urgent: true },
  'handed-questions': { path: '/questions', unit: '个', icon: 'people', note: '收费处请您答', urgent: true },
  settlements: { path: '/settlements', unit: '笔', icon: 'differ', note: '没有生效，等人决定', urgent: true },
  'his-conflicts': { path: '/his/conflicts', unit: '件', icon: 'differ', note: '先到的算数，等人决定', urgent: true },
  'his-waiting': { path: '/his/waiting', unit: '条', icon: 'clock', note: '等原来的明细或登记', urgent: false },
  'his-silent': { path: '/his/feed', unit: '人', icon: 'hide', note: '昨天一条费用也没有', urgent: true },
  quarantine: { path: '/quarantine', unit: '笔', icon: 'apart', note: '钱收到了，没有记账', urgent: true },
  refunds: { path: '/refunds', unit: '笔', icon: 'back', note: '等同意、等窗口付、没退成', urgent: true },
  prepayments: { path: '/prepayments', unit: '笔', icon: 'money', note: '押金和分阶段预缴，不耽误治疗', urgent: false },
  'window-reversals': {
    path: '/window-payments?show=wait',
    unit: '笔',
    icon: 'people',
    note: '收错了，等另一个人确认',
    urgent: true,
  },
  'self-pay-consents': { path: '/consents', unit: '笔', icon: 'sign', note: '收了费，还没有签同意', urgent: true },
  'estimates-due': {
    path: '/discharge-estimates',
    unit: '人',
    icon: 'leave',
    note: '算好，告诉家属',
    urgent: true,
  },
  'cost-limits': {
    path: '/cost-limits',
    unit: '人',
    icon: 'limit',
    note: '已经提醒过患者',
    urgent: false,
  },
  'limit-allowances': {
    path: '/limit-allowances',
    unit: '件',
    icon: 'limit',
    note: '改分期规则的例外，等另一个人',
    urgent: false,
  },
  adjustments: { path: '/adjustments', unit: '笔', icon: 'money', note: '结算了，等人确认', urgent: true },
  'over-treatment': { path: '/over-treatment', unit: '笔', icon: 'people', note: '提出了，等您审', urgent: true },
  'catalogue-share': { path: '/catalogue-share', unit: '人', icon: 'warn', note: '快到或超过规定', urgent: false },
  help: { path: '/help', unit: '件', icon: 'people', note: '家里有困难，等答复', urgent: true },
  objections: { path: '/objections', unit: '件', icon: 'people', note: '家属说不对，等核实答复', urgent: true },
  deaths: { path: '/deaths', unit: '人', icon: 'people', note: '等人核实，已经不催了', urgent: true },
  'arrears-cases': { path: '/arrears-cases', unit: '件', icon: 'people', note: '等您办的一步', urgent: true },
  'arrears-digests': {
    path: '/arrears-digests',
    unit: '份',
    icon: 'money',
    note: '每周一早上出，看过记一下',
    urgent: true,
  },
  'retroactive-claims': {
    path: '/retroactive-claims',
    unit: '份',
    icon: 'people',
    note: '申请了，等报给医保局',
    urgent: true,
  },
  evidence: { path: '/evidence', unit: '份', icon: 'sign', note: '要导出的，等另一个人同意', urgent: false },
  'risk-fund': {
    path: '/risk-fund',
    unit: '件',
    icon: 'money',
    note: '等另一个人定的、等到账的',
    urgent: false,
  },
  agreements: { path: '/agreements', unit: '件', icon: 'sign', note: '想换付法的、等第二人的', urgent: true },
  overdue: { path: '/overdue', unit: '人', icon: 'money', note: '先看回音，再提醒', urgent: true },
};
