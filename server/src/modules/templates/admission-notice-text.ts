import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 入院告知书: the words this product ships (documents.md; P12, P43). No illness is named in it. */
export const ADMISSION_NOTICE_TEXT: TemplateText = {
  title: '入院告知书',
  summary: [
    '{{costInShort}}',
    '自费的药和项目，先问您，签了字才用。',
    '每天都有一日清单，花了多少看得见。',
    '有不清楚的，打 {{hospitalPhone}}。',
  ],
  clauses: [
    { code: 'cost', title: '大概要花多少', text: ['{{cost}}'], mustConfirm: false },
    { code: 'flow', title: '住院怎么走', text: ['{{flow}}'], mustConfirm: false },
    {
      code: 'self-paid',
      title: '自费的先签字',
      text: [
        '医保不报的药、材料和项目，用之前会说清价钱、为什么用、有没有能报的可以换。',
        '您签了字才用；不签可以，治疗照样做。抢救来不及的，事后补签并写明原因。',
      ],
      mustConfirm: false,
    },
    {
      code: 'daily-list',
      title: '每天一张清单',
      text: [
        '每天 {{billTime}} 出前一天的一日清单，手机上能看，护士站也能拿到纸的。',
        '哪一笔看不懂，可以当场问，也可以在那一笔上提问。',
      ],
      mustConfirm: false,
    },
    {
      code: 'ask',
      title: '有事问谁',
      text: [
        '病情和用药：{{whoTreats}}。',
        '费用和手续：{{hospital}}住院处、收费处，电话 {{hospitalPhone}}。',
        '不满意可以向县卫生健康局反映。',
      ],
      mustConfirm: false,
    },
  ],
};
