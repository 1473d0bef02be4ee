import type { TemplateText } from '@zhenhoufu/shared/contracts';

type Clause = TemplateText['clauses'][number];
function clause(code: string, title: string, ...text: string[]): Clause {
  return { code, title, text, mustConfirm: false };
}

const WHOM =
  '患者：{{patientName}}，身份证 {{patientId}}，住院号 {{admissionNo}}。医院：{{hospital}}，电话 {{hospitalPhone}}。';
const EMERGENCY = '危急重症照样先救、先住院，不会因为欠费耽误。';

/** 欠费告知书: the words this product ships. It informs and shows the ways out; it neither threatens nor shames. */
export const ARREARS_NOTICE_TEXT: TemplateText = {
  title: '欠费告知书',
  summary: [
    '有一笔住院的钱晚了很久没有付，医院想先听您怎么说。',
    '从收到这份告知那天起，有 {{days}} 天可以答复。',
    '可以付清、商量分期、申请帮助，也可以不同意、说明理由。',
    '有困难的不算恶意，医院帮您想办法。',
  ],
  clauses: [
    clause('parties', '告知谁', WHOM),
    clause('debt', '欠的是什么钱', '住院结算以后您自己要付的，还欠 {{owed}}。最早的一笔从 {{overdueSince}}起晚了。'),
    clause('before', '以前说过什么', '{{sentBefore}}'),
    clause(
      'answer',
      '几天答复，从哪天算起',
      '从这份告知送到您手里、或者您在手机上打开那天的第二天算起，{{days}} 天以内答复都来得及。过了再说也收，会写明是后来说的。',
    ),
    clause(
      'ways',
      '可以怎么办',
      '（一）付清：手机上付，或者到收费处付。',
      '（二）商量：付不上的，可以往后推、多分几次。',
      '（三）求助：家里有困难，告诉医院，一起申请救助。求助没有答复以前，这件事不往下办。',
      '（四）不同意：说明理由，医院另外的人来核实、答复。',
    ),
    clause(
      'otherwise',
      '不答复会怎样',
      '日子过了，由两位没有经办这件事的工作人员分别审核。两个人都同意，才按下面这一条认定；有一个人不同意就不认定。',
      '办法的原文：{{clause}}',
      '医院认为的事实：{{grounds}}',
      '认定以后，住院要按普通办法先交押金。付清当天就取消。',
    ),
    clause('emergency', '急病重病先救', EMERGENCY),
    clause(
      'complaint',
      '有意见找谁',
      '打 {{hospitalPhone}}，或者向当地卫生健康部门、医保部门反映。提意见不影响给您治病。',
    ),
  ],
};

/** 认定决定书: facts, clause, what it rests on, who decided by role, effect, end, objection. */
export const ARREARS_DECISION_TEXT: TemplateText = {
  title: '恶意欠费认定决定书',
  summary: [
    '两位工作人员分别审核，都同意这次认定。',
    '从 {{listedOn}}起，住院要按普通办法先交押金。',
    '付清当天就取消，不用再申请。',
    '急病重病照样先救。不同意，随时可以说。',
  ],
  clauses: [
    clause('parties', '决定谁的', WHOM),
    clause(
      'facts',
      '什么事实，按哪一条',
      '还欠 {{owed}}，最早的一笔从 {{overdueSince}}起晚了。',
      '{{grounds}}',
      '办法的原文：{{clause}}',
    ),
    clause('evidence', '凭什么', '{{evidence}}'),
    clause('reviewers', '谁审的', '{{reviewers}}。两个人都没有经办这件事，各写了理由，在手机上看得到。'),
    clause(
      'effect',
      '有什么影响，到什么时候',
      '从 {{listedOn}}起，到付清或者撤销那天为止，住院按普通办法先交押金。',
      '{{reach}}',
    ),
    clause('ends', '怎么结束', '付清当天自动取消。医院发现不对的，随时撤销。'),
    clause('emergency', '急病重病先救', EMERGENCY),
    clause(
      'objection',
      '不同意怎么办',
      '在手机上说，或者到医院当面说，由没有经办的人核实、答复。也可以向当地卫生健康部门、医保部门反映，或者依法申请复核。',
    ),
  ],
};

/** 撤销通知书. */
export const ARREARS_REMOVAL_TEXT: TemplateText = {
  title: '恶意欠费认定撤销通知书',
  summary: ['这件事结束了。', '从 {{endedOn}}起，住院不再受影响。', '不用您再办什么。'],
  clauses: [
    clause('parties', '通知谁', WHOM),
    clause('ended', '撤销了什么', '{{endedOn}}起撤销。{{because}}'),
    clause('effect', '以后怎么样', '以后住院，符合办法的照样可以先看病后付费。有疑问打 {{hospitalPhone}}。'),
  ],
};
