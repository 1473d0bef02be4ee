import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 追溯救助申请表: the words this product ships (P3). The sums come from the settlements; the bureau decides. */
export const RETROACTIVE_CLAIM_TEXT: TemplateText = {
  title: '追溯救助申请表',
  summary: [
    '认定身份以前，当年自己付的、医保范围内的钱，申请救助。',
    '申请 {{amount}}，批不批、批多少，由医保局定。',
    '申请不影响看病，也不影响还款的安排。',
  ],
  clauses: [
    {
      code: 'parties',
      title: '谁来申请',
      text: [
        '患者：{{patientName}}，身份证 {{patientId}}。',
        '{{appliedOn}}申请，申请人：{{appliedBy}}。经办医院：{{hospital}}，电话 {{hospitalPhone}}。',
      ],
      mustConfirm: false,
    },
    {
      code: 'recognised',
      title: '什么身份，哪天认定的',
      text: ['{{categoryName}}，{{recognisedBy}}认定，{{recognisedOn}}起。'],
      mustConfirm: false,
    },
    {
      code: 'costs',
      title: '申请哪些费用',
      text: [
        '从 {{periodFrom}}到 {{periodTo}}，在{{hospital}}住院、已经结算的：',
        '{{stays}}',
        '合计 {{amount}}（大写 {{amountInCapitals}}）。只算医保范围内自己付的，自费项目和超限价的不算。',
      ],
      mustConfirm: false,
    },
    { code: 'basis', title: '依据', text: ['办法原文：{{schemeText}}。'], mustConfirm: false },
    {
      code: 'true-papers',
      title: '情况要真实',
      text: ['上面的情况真实，同一笔费用没有在别处申请过救助。'],
      mustConfirm: false,
    },
  ],
};
