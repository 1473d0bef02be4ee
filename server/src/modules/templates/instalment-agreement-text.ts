import type { TemplateText } from '@zhenhoufu/shared/contracts';

type Clause = TemplateText['clauses'][number];

const PARTIES: Clause = {
  code: 'parties',
  title: '双方',
  text: [
    '医院（甲方）：{{hospital}}，电话 {{hospitalPhone}}。',
    '患者（乙方）：{{patientName}}，身份证 {{patientId}}，住院号 {{admissionNo}}。',
  ],
  mustConfirm: false,
};

const DEBT: Clause = {
  code: 'debt',
  title: '欠的是什么钱',
  text: [
    '{{settledOn}} 结算单第 {{settlementVersion}} 版：报销以后，自己要付的部分现在还有 {{amount}}。',
    '{{paidNow}}',
  ],
  mustConfirm: true,
};

const ON_TIME = '到期那天夜里 12 点以前付都算按时。到期那天是国家法定节假日的，顺延到节后第一个工作日。';

const FREE: Clause = {
  code: 'free',
  title: '不收利息和手续费，可以提前付',
  text: ['不收利息，不收手续费。', '可以提前付、多付一点或一次付清。收到的钱先付最早到期的一期，多的往后一期付。'],
  mustConfirm: false,
};

/** What happens when it is late, step by step; `more` is what can be asked for first. */
function late(more: string): Clause {
  return {
    code: 'late',
    title: '晚了会怎样',
    text: [
      '到期前和到期后，医院会用微信、短信或电话提醒您，一周不超过三次，夜里不打扰。',
      '超过 7 天，请医院收费处跟您联系，一起想办法；超过 30 天，可能请村医上门问一问。',
      `手头紧随时可以先申请：${more}、申请救助。申请期间不往下走。`,
      '只有能付、帮过、仍一直不付的，才会先书面告知、等您说明，再由两个人复核。急病重病任何时候都照样救治。',
    ],
    mustConfirm: true,
  };
}

/** Where it replaces an earlier one; left out of a first agreement. */
const REPLACES: Clause = { code: 'replaces', title: '替换以前的协议', text: ['{{replaces}}'], mustConfirm: true };

const ENDING: Clause[] = [
  {
    code: 'change',
    title: '怎么改',
    text: ['这份协议要改，只能由双方重新签一份新的，新的写明替换这一份。已经付的钱都算数。'],
    mustConfirm: false,
  },
  {
    code: 'rights',
    title: '有疑问找谁',
    text: ['先打收费处电话 {{hospitalPhone}}。不满意可以向县卫生健康局反映。协议双方各留一份。'],
    mustConfirm: false,
  },
];

/** 分期还款协议书: the words this product ships (documents.md; P30). */
export const INSTALMENT_AGREEMENT_TEXT: TemplateText = {
  title: '住院费用分期还款协议书',
  summary: [
    '您还要付 {{amount}}。',
    '分 {{parts}} 次付，最后一次在 {{lastDue}}。',
    '不收利息，不收手续费，可以提前付。',
    '付不上可以先找医院商量，不用躲。',
    '签了以后要改，双方重新签一份。',
  ],
  clauses: [
    PARTIES,
    DEBT,
    {
      code: 'schedule',
      title: '什么时候付多少',
      text: ['{{schedule}}', '合计 {{amount}}。', ON_TIME],
      mustConfirm: true,
    },
    REPLACES,
    FREE,
    late('往后推、多分几次'),
    ...ENDING,
  ],
};

/** 延期还款协议书: everything that is left on one day. */
export const DEFERRAL_AGREEMENT_TEXT: TemplateText = {
  title: '住院费用延期还款协议书',
  summary: [
    '您还要付 {{amount}}。',
    '现在不用付清，{{lastDue}}以前付清就行。',
    '不收利息，不收手续费，可以提前付。',
    '到时候还付不上，可以先找医院商量改成分几次付。',
    '签了以后要改，双方重新签一份。',
  ],
  clauses: [
    PARTIES,
    DEBT,
    {
      code: 'schedule',
      title: '推到哪一天',
      text: ['{{schedule}}', '合计 {{amount}}。', ON_TIME],
      mustConfirm: true,
    },
    REPLACES,
    FREE,
    late('再往后推、改成分几次'),
    ...ENDING,
  ],
};
