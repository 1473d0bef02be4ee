import type { TemplateText } from '@zhenhoufu/shared/contracts';

/** 先诊疗后付费协议: the words this product ships (documents.md; P10, P11, P16). */
export const TREAT_FIRST_TEXT: TemplateText = {
  title: '先诊疗后付费协议',
  summary: [
    '这次住院不收押金，入院时也不先收起付线的钱，先看病。',
    '出院当场报销，您只付自己要付的部分；一次付不清，可以商量延期或分期。',
    '住院费每满 {{stageStep}}，要先付一次其中自己要付的部分。',
    '您给的证件、说的情况都要真实。',
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
      title: '为什么您可以先看病、后付费',
      text: [
        '依据的政策：{{schemeName}}。',
        '人员类别：{{coveredAs}}。认定的部门：{{coveredBy}}。有效期到：{{coveredUntil}}。',
        '首诊医生和住院处由两个人分别核对过。您想知道核对的内容，可以请住院处打印给您看。',
      ],
      mustConfirm: false,
    },
    {
      code: 'no-deposit',
      title: '入院时不收什么',
      text: ['不收住院押金。', '不先收起付线的钱。起付线等出院报销的时候再一起算。'],
      mustConfirm: false,
    },
    {
      code: 'kept-papers',
      title: '留哪些证件，什么时候还',
      text: [
        '{{keptPapers}}',
        '留下的证件只用来办这次住院和报销，医院负责保管好，不给别人看。',
        '您自己要付的部分付清了，医院就把留下的证件还给您，当面点清，两边签字。',
      ],
      mustConfirm: true,
    },
    {
      code: 'discharge',
      title: '出院时付什么',
      text: [
        '出院当天，医院把能报的先报掉，您只付剩下自己要付的部分，包括起付线、先行自付和自费的项目。',
        '一次付不清的，可以在出院前申请延期或分期。两边另签一份还款协议，写清每次付多少、哪天付，然后办出院。',
      ],
      mustConfirm: true,
    },
    {
      code: 'stages',
      title: '费用高的时候要分段先付',
      text: [
        '住院费每满 {{stageStep}}，医院算一次，请您先付其中自己要付的部分。每一段只收一次，前面付过的不再收。',
        '医院会先给您一张通知，写明一共花了多少、这次要付多少、怎么付。先付的钱出院时全部抵掉，多了退给您。',
        '一时付不上，请先告诉收费处，一起想办法。急病重病的抢救不受影响。',
      ],
      mustConfirm: true,
    },
    {
      code: 'ends',
      title: '什么情况下不再享受',
      text: [
        '查明有下面任何一种情况的，这次住院改按普通办法交押金：{{exclusions}}。',
        '改之前，医院要告诉您是哪一条、为什么，并听您说明。',
        '付得起、帮过了、还是一直不付的，医院要先书面告知，等您说明，再由两个人复核，才能认定为恶意欠费。认定以后，再住院就不能先看病后付费，急病重病除外。家里有困难，不算恶意欠费。',
      ],
      mustConfirm: true,
    },
    {
      code: 'true-papers',
      title: '证件和情况要真实',
      text: [
        '您要用自己的医保卡和身份证住院，不借给别人用，也不用别人的。',
        '怎么受的伤、有没有别人该负担费用，请照实告诉医生。',
        '因为证件或者说的情况不真实而多报的钱，要由您退回。',
      ],
      mustConfirm: true,
    },
    {
      code: 'emergency',
      title: '急病重病先救',
      text: ['病情危急的，医院先抢救，不会因为没签这份协议、没交钱或者以前有欠费而耽误。'],
      mustConfirm: false,
    },
    {
      code: 'objection',
      title: '您可以不同意，可以提意见',
      text: [
        '签不签由您自己定。不签，照样给您治病，按普通办法交押金。',
        '对费用、对能不能享受、对留下的证件有意见，先找住院处，或者打 {{hospitalPhone}}。还不满意，可以向当地卫生健康部门、医保部门反映。提意见不影响给您治病。',
      ],
      mustConfirm: false,
    },
    {
      code: 'help',
      title: '付不上找谁帮',
      text: [
        '付钱有困难，请早点说。可以申请延期或分期；医院也帮您问医疗救助、疾病应急救助和慈善救助怎么申请。电话 {{hospitalPhone}}。',
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
