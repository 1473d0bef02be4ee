import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 先住院后付费结算协议书: the words this product ships (documents.md; P10, P11). */
export const STAY_FIRST_TEXT: TemplateText = {
  title: '先住院后付费结算协议书',
  summary: [
    '这次住院不收押金，先住院治病。',
    '出院结算的时候，您把报销以后自己要付的部分一次付清。',
    '医院保管哪些证件、什么时候还，写在“保管哪些证件”那一条。',
    '您给的证件、说的情况都要真实；付钱有困难，可以找民政部门申请救助。',
    '您可以不签。不签也照样给您治病，只是按普通办法交押金。',
  ],
  clauses: [
    {
      code: 'parties',
      title: '双方',
      text: [
        '医院（甲方）：{{hospital}}，电话 {{hospitalPhone}}。',
        '患者（乙方）：{{patientName}}，身份证 {{patientId}}，住院号 {{admissionNo}}，{{admittedOn}}入院。',
        '{{signerRule}}',
      ],
      mustConfirm: false,
    },
    {
      code: 'covered',
      title: '为什么您可以先住院、后付费',
      text: [
        '依据的政策：{{schemeName}}。',
        '您属于：{{coveredAs}}。由谁确认：{{coveredBy}}。有效期到：{{coveredUntil}}。',
        '首诊医生和住院处由两个人分别核对过。您想知道核对的内容，可以请住院处打印给您看。',
      ],
      mustConfirm: false,
    },
    {
      code: 'no-deposit',
      title: '入院时不收什么',
      text: ['不收住院押金。费用先由医院记账，出院结算时再付。'],
      mustConfirm: false,
    },
    {
      code: 'kept-papers',
      title: '保管哪些证件，什么时候还',
      text: [
        '{{keptPapers}}',
        '证件交给住院处的时候开收条，写明是原件还是复印件。只用来办这次住院和报销，住院处负责保管好。',
        '您自己要付的部分付清了，住院处当场把证件还给您，当面点清，两边签字。',
        '保管期间急着要用原件，可以随时跟住院处说，商量先取回去用。',
      ],
      mustConfirm: true,
    },
    {
      code: 'discharge',
      title: '出院时付什么',
      text: [
        '出院结算时，医院把能报的先报掉，剩下自己要付的部分由您一次付清。',
        '快出院的时候，医院会提前告诉您大概要付多少，好让您准备。一次付清有困难的，请在出院前告诉收费处，一起商量办法。',
      ],
      mustConfirm: true,
    },
    {
      code: 'told',
      title: '住院期间医院要做到的',
      text: [
        '每天给您前一天的一日清单。',
        '要用医保不报的药、耗材和检查，先跟您或家属说清楚，签了字才用。',
        '费用比较大，或者快到医保一年最多报的数，及时提醒您。',
      ],
      mustConfirm: false,
    },
    {
      code: 'ends',
      title: '什么情况下不再享受',
      text: [
        '查明有下面任何一种情况的，这次住院改按普通办法交押金：{{exclusions}}。',
        '改之前，医院要告诉您是哪一条、为什么，并听您说明。',
        '付得起、帮过了、还是一直不付的，医院要先书面告知，等您说明，再由两个人复核，才能认定为恶意欠费。认定以后，再住院就不能先住院后付费，急病重病除外。家里有困难，不算恶意欠费。',
      ],
      mustConfirm: true,
    },
    {
      code: 'true-papers',
      title: '证件和情况要真实',
      text: [
        '您要用自己的医保卡（或当年缴费发票）、身份证或户口本住院，不借给别人用，也不用别人的。',
        '怎么受的伤、有没有别人该负担费用，请照实告诉医生。',
        '因为证件或者说的情况不真实而多报的钱，要由您退回。',
      ],
      mustConfirm: true,
    },
    {
      code: 'emergency',
      title: '急病重病先救',
      text: ['病情危急的，医院先抢救，证件和手续以后再补，不会因为没签这份协议、没交钱或者以前有欠费而耽误。'],
      mustConfirm: false,
    },
    {
      code: 'objection',
      title: '您可以不同意，可以提意见',
      text: [
        '签不签由您自己定。不签，照样给您治病，按普通办法交押金。',
        '对费用、对能不能享受、对保管的证件有意见，先找住院处，或者打 {{hospitalPhone}}。还不满意，可以向当地卫生健康部门、医保部门反映。提意见不影响给您治病。',
      ],
      mustConfirm: false,
    },
    {
      code: 'help',
      title: '付不上找谁帮',
      text: [
        '低保对象等困难家庭，报销以后自己付的还是多，可以向民政部门申请医疗救助。医院会告诉您要带什么、到哪里办。电话 {{hospitalPhone}}。',
        '按时付清的，下次住院手续更简单。',
      ],
      mustConfirm: false,
    },
    {
      code: 'change',
      title: '从什么时候起算',
      text: ['从签好的时候起有效，到这次住院的钱付清为止。要改，两边重新签一份。两边各留一份，内容一样。'],
      mustConfirm: false,
    },
  ],
};
