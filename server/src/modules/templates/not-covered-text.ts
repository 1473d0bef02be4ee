import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 不享受说明: the words this product ships (documents.md; P7). It explains; it never judges a person. */
export const NOT_COVERED_TEXT: TemplateText = {
  title: '不享受说明',
  summary: [
    '这次住院按普通办法交押金，治病照样治。',
    '下面写明是哪几条、办法里怎么写的、什么意思。',
    '有办法可以补，写在“可以怎么办”那一条。',
    '押金出院结算时多退少补。',
  ],
  clauses: [
    {
      code: 'parties',
      title: '说明给谁',
      text: [
        '患者：{{patientName}}，身份证 {{patientId}}，住院号 {{admissionNo}}。',
        '{{hospital}}在 {{decidedOn}}按“{{schemeName}}”核实过，由首诊医生和住院处两个人先后核对。',
      ],
      mustConfirm: false,
    },
    { code: 'reasons', title: '是哪几条，什么意思', text: ['{{reasons}}'], mustConfirm: false },
    { code: 'ways', title: '可以怎么办', text: ['{{ways}}'], mustConfirm: false },
    {
      code: 'deposit',
      title: '押金怎么交、怎么退',
      text: [
        '押金可以在手机上付，也可以到收费处交。交多少、交了多少，手机上和收费处都能查。',
        '出院结算时，押金抵掉您自己要付的部分，多的退给您，不够的再补。',
        '病情危急的先抢救，不会因为没交押金耽误。',
      ],
      mustConfirm: false,
    },
    {
      code: 'objection',
      title: '觉得不对怎么办',
      text: [
        '请住院处重新核一遍，带上能说明情况的材料；或者打 {{hospitalPhone}}。重新核过以后可以享受的，押金退给您。',
        '还不满意，可以向当地卫生健康部门、医保部门反映。提意见不影响给您治病。',
      ],
      mustConfirm: false,
    },
  ],
};
