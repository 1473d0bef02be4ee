import type { TemplateKind } from '@zhenhoufu/shared/contracts';
import { ARREARS_DECISION, ARREARS_NOTICE, ARREARS_REMOVAL } from './arrears-case-kinds.js';

/** A value that a template may name as `{{name}}`. */
export interface PaperVariable {
  name: string;
  meaning: string;
  /** Without it the paper would not say what documents.md asks for. */
  required: boolean;
  /** Some schemes have no such thing: then the clause or sentence that names it is left out. */
  mayBeAbsent?: boolean;
}

/** A clause that the paper must have, whatever the institution's words (documents.md). */
export interface RequiredClause {
  code: string;
  title: string;
  /** Limits or burdens the signer: confirmed one by one. */
  mustConfirm: boolean;
}

export interface PaperKind {
  title: string;
  variables: readonly PaperVariable[];
  clauses: readonly RequiredClause[];
}

const VARIABLES: readonly PaperVariable[] = [
  { name: 'hospital', meaning: '医院名称', required: true },
  { name: 'hospitalPhone', meaning: '医院电话', required: true },
  { name: 'patientName', meaning: '患者姓名', required: true },
  { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
  { name: 'admissionNo', meaning: '住院号', required: true },
  { name: 'admittedOn', meaning: '入院日期', required: false },
  { name: 'signerRule', meaning: '本人签字，还是由监护人签', required: true },
  { name: 'schemeName', meaning: '依据的政策', required: true },
  { name: 'coveredAs', meaning: '属于哪一类人员', required: true },
  { name: 'coveredBy', meaning: '由谁认定', required: true },
  { name: 'coveredUntil', meaning: '有效到哪一天', required: true },
  { name: 'keptPapers', meaning: '留哪些证件，原件还是复印件', required: true },
  { name: 'exclusions', meaning: '政策列出的不享受的情况', required: true },
];

const CLAUSES: readonly RequiredClause[] = [
  { code: 'parties', title: '双方是谁', mustConfirm: false },
  { code: 'covered', title: '为什么可以享受', mustConfirm: false },
  { code: 'no-deposit', title: '不收押金', mustConfirm: false },
  { code: 'kept-papers', title: '留哪些证件，什么时候还', mustConfirm: true },
  { code: 'discharge', title: '出院时付什么', mustConfirm: true },
  { code: 'ends', title: '什么情况不再享受', mustConfirm: true },
  { code: 'true-papers', title: '证件和情况要真实', mustConfirm: true },
  { code: 'emergency', title: '急病重病先救', mustConfirm: false },
  { code: 'objection', title: '可以不同意，可以提意见', mustConfirm: false },
  { code: 'help', title: '付不上找谁帮', mustConfirm: false },
];

const NOTICE: PaperKind = {
  title: '入院告知书',
  variables: [
    { name: 'hospital', meaning: '医院名称', required: false },
    { name: 'hospitalPhone', meaning: '医院电话', required: true },
    { name: 'costInShort', meaning: '预计费用，一句话', required: true },
    { name: 'cost', meaning: '预计费用和怎么估的，几行', required: true },
    { name: 'flow', meaning: '住院怎么走，几行，照本地政策', required: true },
    { name: 'billTime', meaning: '每天几点出清单', required: true },
    { name: 'whoTreats', meaning: '科室和管床医生', required: true },
  ],
  clauses: [
    { code: 'cost', title: '大概要花多少', mustConfirm: false },
    { code: 'flow', title: '住院怎么走', mustConfirm: false },
    { code: 'self-paid', title: '自费的先签字', mustConfirm: false },
    { code: 'daily-list', title: '每天一张清单', mustConfirm: false },
    { code: 'ask', title: '有事问谁', mustConfirm: false },
  ],
};

const NOT_COVERED: PaperKind = {
  title: '不享受说明',
  variables: [
    { name: 'hospital', meaning: '医院名称', required: true },
    { name: 'hospitalPhone', meaning: '医院电话', required: true },
    { name: 'patientName', meaning: '患者姓名', required: true },
    { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
    { name: 'admissionNo', meaning: '住院号', required: true },
    { name: 'schemeName', meaning: '依据的政策', required: true },
    { name: 'decidedOn', meaning: '哪天认定的', required: true },
    { name: 'reasons', meaning: '每一条是什么意思、办法里怎么写的，几行', required: true },
    { name: 'ways', meaning: '可以怎么办，几行', required: true },
  ],
  clauses: [
    { code: 'parties', title: '说明给谁', mustConfirm: false },
    { code: 'reasons', title: '是哪几条，什么意思', mustConfirm: false },
    { code: 'ways', title: '可以怎么办', mustConfirm: false },
    { code: 'deposit', title: '押金怎么交、怎么退', mustConfirm: false },
    { code: 'objection', title: '觉得不对怎么办', mustConfirm: false },
  ],
};

const SELF_PAY_CONSENT: PaperKind = {
  title: '自费项目知情同意书',
  variables: [
    { name: 'hospital', meaning: '医院名称', required: true },
    { name: 'hospitalPhone', meaning: '医院电话', required: true },
    { name: 'patientName', meaning: '患者姓名', required: true },
    { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
    { name: 'admissionNo', meaning: '住院号', required: true },
    { name: 'signerRule', meaning: '谁来签', required: true },
    { name: 'item', meaning: '项目名称和规格', required: true },
    { name: 'itemCode', meaning: '项目编码', required: true },
    { name: 'price', meaning: '单价，元', required: true },
    { name: 'quantity', meaning: '预计用多少', required: true },
    { name: 'amount', meaning: '预计一共多少钱', required: true },
    { name: 'amountInCapitals', meaning: '预计一共多少钱，大写', required: true },
    { name: 'why', meaning: '为什么要用', required: true },
    { name: 'alternatives', meaning: '能报销的替代办法', required: true },
    { name: 'explainedBy', meaning: '谁解释的', required: true },
    { name: 'emergency', meaning: '急用先用的原因和补签期限', required: true, mayBeAbsent: true },
  ],
  clauses: [
    { code: 'parties', title: '双方是谁', mustConfirm: false },
    { code: 'item', title: '用的是什么，多少钱', mustConfirm: true },
    { code: 'why', title: '为什么要用', mustConfirm: false },
    { code: 'alternatives', title: '有没有能报销的', mustConfirm: false },
    { code: 'emergency', title: '急用先用的', mustConfirm: false },
    { code: 'refuse', title: '可以不同意', mustConfirm: false },
    { code: 'explained', title: '谁解释的', mustConfirm: false },
    { code: 'complaint', title: '有意见找谁', mustConfirm: false },
  ],
};

const AGREEMENT_VARIABLES: readonly PaperVariable[] = [
  { name: 'hospital', meaning: '医院名称', required: true },
  { name: 'hospitalPhone', meaning: '医院电话', required: true },
  { name: 'patientName', meaning: '患者姓名', required: true },
  { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
  { name: 'admissionNo', meaning: '住院号', required: true },
  { name: 'settledOn', meaning: '哪天结算的', required: true },
  { name: 'settlementVersion', meaning: '结算单第几版', required: true },
  { name: 'amount', meaning: '还要付多少，带大写', required: true },
  { name: 'paidNow', meaning: '签的时候付多少，一句', required: true },
  { name: 'schedule', meaning: '每一期的日子和钱数，几行', required: true },
  { name: 'lastDue', meaning: '最后一期是哪天', required: true },
  { name: 'replaces', meaning: '替换哪一份，已经付的怎么算', required: true, mayBeAbsent: true },
];

const AGREEMENT_CLAUSES: readonly RequiredClause[] = [
  { code: 'parties', title: '双方是谁', mustConfirm: false },
  { code: 'debt', title: '欠的是什么钱', mustConfirm: true },
  { code: 'schedule', title: '什么时候付多少', mustConfirm: true },
  { code: 'replaces', title: '替换以前的协议', mustConfirm: true },
  { code: 'free', title: '没有利息和手续费，可以提前付', mustConfirm: false },
  { code: 'late', title: '晚了会怎样', mustConfirm: true },
  { code: 'change', title: '怎么改', mustConfirm: false },
  { code: 'rights', title: '有疑问找谁', mustConfirm: false },
];

const RETROACTIVE_CLAIM: PaperKind = {
  title: '追溯救助申请表',
  variables: [
    { name: 'hospital', meaning: '医院名称', required: true },
    { name: 'hospitalPhone', meaning: '医院电话', required: false },
    { name: 'patientName', meaning: '患者姓名', required: true },
    { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
    { name: 'appliedOn', meaning: '哪天申请的', required: true },
    { name: 'appliedBy', meaning: '谁申请的', required: true },
    { name: 'categoryName', meaning: '属于哪一类人员', required: true },
    { name: 'recognisedBy', meaning: '由谁认定', required: true },
    { name: 'recognisedOn', meaning: '哪天起', required: true },
    { name: 'periodFrom', meaning: '从哪天起的费用', required: true },
    { name: 'periodTo', meaning: '到哪天的费用', required: true },
    { name: 'stays', meaning: '每一次住院和钱数，几行', required: true },
    { name: 'amount', meaning: '合计，元', required: true },
    { name: 'amountInCapitals', meaning: '合计，大写', required: true },
    { name: 'schemeText', meaning: '办法原文和出处', required: true },
  ],
  clauses: [
    { code: 'parties', title: '谁来申请', mustConfirm: false },
    { code: 'recognised', title: '什么身份，哪天认定的', mustConfirm: false },
    { code: 'costs', title: '申请哪些费用', mustConfirm: false },
    { code: 'basis', title: '依据', mustConfirm: false },
    { code: 'true-papers', title: '情况要真实', mustConfirm: false },
  ],
};

/** What each paper must hold; other papers of documents.md are one row more. */
export const PAPER_KINDS: Record<TemplateKind, PaperKind> = {
  'treat-first': {
    title: '先诊疗后付费协议',
    variables: [
      ...VARIABLES,
      { name: 'stageStep', meaning: '费用每到多少先付一次', required: true, mayBeAbsent: true },
    ],
    clauses: [...CLAUSES, { code: 'stages', title: '费用高时分段先付', mustConfirm: true }],
  },
  'stay-first': { title: '先住院后付费结算协议书', variables: VARIABLES, clauses: CLAUSES },
  'self-pay-consent': SELF_PAY_CONSENT,
  'instalment-agreement': {
    title: '住院费用分期还款协议书',
    variables: [...AGREEMENT_VARIABLES, { name: 'parts', meaning: '分几次', required: true }],
    clauses: AGREEMENT_CLAUSES,
  },
  'deferral-agreement': {
    title: '住院费用延期还款协议书',
    variables: AGREEMENT_VARIABLES,
    clauses: AGREEMENT_CLAUSES,
  },
  'admission-notice': NOTICE,
  'not-covered': NOT_COVERED,
  'retroactive-claim': RETROACTIVE_CLAIM,
  'arrears-notice': ARREARS_NOTICE,
  'arrears-decision': ARREARS_DECISION,
  'arrears-removal': ARREARS_REMOVAL,
};
