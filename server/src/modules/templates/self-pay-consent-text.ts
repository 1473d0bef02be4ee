import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 自费项目知情同意书: the words this product ships (documents.md; P15). */
export const SELF_PAY_CONSENT_TEXT: TemplateText = {
  title: '自费项目知情同意书',
  summary: [
    '医生想给您用：{{item}}。这一样医保不报，全部自己付。',
    '预计用 {{quantity}}，一共 {{amount}} 元。',
    '用不用由您定。可以不同意，不影响给您治病。',
    '签了以后还没用的，随时可以说不用了。',
  ],
  clauses: [
    {
      code: 'parties',
      title: '双方',
      text: [
        '医院（甲方）：{{hospital}}，电话 {{hospitalPhone}}。',
        '患者（乙方）：{{patientName}}，身份证 {{patientId}}，住院号 {{admissionNo}}。',
        '{{signerRule}}',
      ],
      mustConfirm: false,
    },
    {
      code: 'item',
      title: '用的是什么，多少钱',
      text: [
        '名称和规格：{{item}}（编码 {{itemCode}}）。',
        '单价 {{price}} 元，预计用 {{quantity}}，预计一共 {{amount}} 元（{{amountInCapitals}}）。',
        '这一样不在医保目录里，全部自己付。实际用多少算多少；要用得更多，或者价钱更高，医院要再跟您说、再签一份。',
      ],
      mustConfirm: true,
    },
    { code: 'why', title: '为什么要用', text: ['{{why}}'], mustConfirm: false },
    {
      code: 'alternatives',
      title: '有没有能报销的',
      text: ['医保能报、可以代替它的：{{alternatives}}'],
      mustConfirm: false,
    },
    {
      code: 'emergency',
      title: '急用先用的',
      text: ['{{emergency}}', '已经用了，您还是可以不同意，医院会记下来，由人来处理这笔钱。'],
      mustConfirm: false,
    },
    {
      code: 'refuse',
      title: '您可以不同意',
      text: [
        '同意不同意由您自己定。不同意，医生会用别的办法给您治，不会因此对您不好。',
        '签了以后，还没用的部分随时可以跟医生说不用了，手机上也可以点。已经用了的照实收费。',
      ],
      mustConfirm: false,
    },
    {
      code: 'explained',
      title: '谁解释的',
      text: ['{{explainedBy}}当面解释过，并回答了您的问题。'],
      mustConfirm: false,
    },
    {
      code: 'complaint',
      title: '有意见找谁',
      text: [
        '先找科室，或者打 {{hospitalPhone}}。还不满意，可以向当地卫生健康部门、医保部门反映。提意见不影响给您治病。',
      ],
      mustConfirm: false,
    },
  ],
};
