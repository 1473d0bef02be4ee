import type { PaperKind, PaperVariable, RequiredClause } from './paper-kinds.js';

const WHO: readonly PaperVariable[] = [
  { name: 'hospital', meaning: '医院名称', required: true },
  { name: 'hospitalPhone', meaning: '医院电话', required: true },
  { name: 'patientName', meaning: '患者姓名', required: true },
  { name: 'patientId', meaning: '患者身份证号，遮住中间', required: true },
  { name: 'admissionNo', meaning: '住院号', required: true },
];
const DEBT: readonly PaperVariable[] = [
  { name: 'owed', meaning: '还欠多少，带大写', required: true },
  { name: 'overdueSince', meaning: '从哪天起晚了', required: true },
];
const CLAUSE: readonly PaperVariable[] = [
  { name: 'clause', meaning: '按办法哪一条，原文和出处', required: true },
  { name: 'grounds', meaning: '医院认为的事实', required: true },
];

function clauses(rows: Readonly<Record<string, string>>): RequiredClause[] {
  return Object.entries(rows).map(([code, title]) => ({ code, title, mustConfirm: false }));
}

/** 欠费告知书 (P35, documents.md). */
export const ARREARS_NOTICE: PaperKind = {
  title: '欠费告知书',
  variables: [
    ...WHO,
    ...DEBT,
    ...CLAUSE,
    { name: 'sentBefore', meaning: '以前提醒过什么，帮助是怎么提供的，几行', required: true },
    { name: 'days', meaning: '给几天答复', required: true },
  ],
  clauses: clauses({
    parties: '告知谁',
    debt: '欠的是什么钱',
    before: '以前说过什么',
    answer: '几天答复，从哪天算起',
    ways: '可以怎么办',
    otherwise: '不答复会怎样',
    emergency: '急病重病先救',
    complaint: '有意见找谁',
  }),
};

/** 认定决定书 (P35, documents.md). */
export const ARREARS_DECISION: PaperKind = {
  title: '恶意欠费认定决定书',
  variables: [
    ...WHO,
    ...DEBT,
    ...CLAUSE,
    { name: 'evidence', meaning: '凭什么认定，几行', required: true },
    { name: 'reviewers', meaning: '哪两个岗位审的', required: true },
    { name: 'listedOn', meaning: '从哪天起', required: true },
    { name: 'reach', meaning: '在哪里算数，及不及于家人', required: true },
  ],
  clauses: clauses({
    parties: '决定谁的',
    facts: '什么事实，按哪一条',
    evidence: '凭什么',
    reviewers: '谁审的',
    effect: '有什么影响，到什么时候',
    ends: '怎么结束',
    emergency: '急病重病先救',
    objection: '不同意怎么办',
  }),
};

/** 撤销 (P35, documents.md): paid, or taken back. */
export const ARREARS_REMOVAL: PaperKind = {
  title: '恶意欠费认定撤销通知书',
  variables: [
    ...WHO,
    { name: 'endedOn', meaning: '哪天撤销', required: true },
    { name: 'because', meaning: '为什么撤销', required: true },
  ],
  clauses: clauses({ parties: '通知谁', ended: '撤销了什么', effect: '以后怎么样' }),
};
