/** One row of the catalogue: HTTP status and what a person reads. Further fields never carry a person's data. */
export interface ErrorRow {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503;
  title: string;
}

/** Requests in general. */
export const commonErrors = {
  'bad-input': { status: 400, title: '填的内容有不对的地方' },
  'not-found': { status: 404, title: '没有找到' },
  'too-large': { status: 413, title: '内容太大' },
  'unsupported-media-type': { status: 415, title: '不支持这种内容格式' },
  'too-many-requests': { status: 429, title: '点得太快了，请稍等一会儿再试' },
  'idempotency-key-missing': { status: 400, title: '请求缺少防重复编号' },
  'idempotency-conflict': { status: 409, title: '上一次的已经收到了，这一次内容不一样，没有再办' },
  'idempotency-busy': { status: 409, title: '同样的请求正在处理，请稍等' },
  internal: { status: 500, title: '系统出了问题，不是您的问题，请过几分钟再试' },
  unavailable: { status: 503, title: '服务暂时连不上，请过几分钟再试' },
} as const satisfies Record<string, ErrorRow>;

/** Sign-in, consent and permission. */
export const identityErrors = {
  'not-signed-in': { status: 401, title: '请先登录' },
  'session-expired': { status: 401, title: '登录过期了，请重新登录' },
  'bad-credentials': { status: 401, title: '账号或密码不对' },
  'wechat-login-failed': { status: 401, title: '微信登录没有成功，请重新打开再试' },
  'consent-needed': { status: 403, title: '要先同意个人信息的使用，才能继续' },
  'not-allowed': { status: 403, title: '您的岗位不能做这件事' },
  'no-grant': { status: 403, title: '您还没有绑定这次住院' },
  'scope-missing': { status: 403, title: '患者没有让您做这件事' },
  'binding-wrong': { status: 422, title: '床头码或身份证号不对' },
  'binding-locked': { status: 429, title: '试错太多次，先锁住了，请一小时后再试或找护士站' },
  'code-wrong': { status: 422, title: '验证码不对' },
  'code-expired': { status: 422, title: '验证码过期了，请重新获取' },
  'invite-over': { status: 409, title: '这张邀请卡用过了或者过期了，请家里人再发一张' },
  'grant-not-pending': { status: 409, title: '这位家属已经处理过了' },
} as const satisfies Record<string, ErrorRow>;

/** The hospital's own system (edges.md section 3). */
export const hisErrors = {
  'his-unsigned': { status: 401, title: '缺少签名' },
  'his-unknown-key': { status: 401, title: '接口密钥不存在或已停用' },
  'his-stale': { status: 401, title: '时间戳超出 300 秒' },
  'his-replayed': { status: 401, title: '随机串已经用过' },
  'his-bad-signature': { status: 401, title: '签名不对' },
  'his-bad-digest': { status: 401, title: '正文与摘要不一致' },
  'his-bad-envelope': { status: 400, title: '报文格式不对' },
} as const satisfies Record<string, ErrorRow>;

/** Eligibility, stays, bills, settlement. */
export const stayErrors = {
  'wrong-state': { status: 409, title: '现在的状态不能做这件事' },
  'same-person': { status: 409, title: '首诊和复核必须是两个人' },
  'region-not-set': { status: 409, title: '医院所在的旗县区还没有登记方案' },
  'clauses-incomplete': { status: 422, title: '还有条款没有核实' },
  'bill-not-ready': { status: 404, title: '这一天的账单还没有' },
  'settlement-not-ready': { status: 404, title: '还没有结算' },
  'list-version-exists': { status: 409, title: '这个部门的这一期名册已经有了' },
  'list-moved-on': { status: 409, title: '在用的名册换了一期，差异要重新比' },
  'rows-rejected': { status: 422, title: '还有没收下的行' },
  'question-answered': { status: 409, title: '刚才已经有人答复了' },
  'not-in-scheme': { status: 409, title: '本地的办法里没有这一条' },
  'many-ended': { status: 422, title: '不再列入的人很多，像是少传了一部分' },
} as const satisfies Record<string, ErrorRow>;

/** Papers kept and told at admission (P11–P13). */
export const admissionErrors = {
  'originals-not-allowed': { status: 422, title: '本院没有登记留存原件的依据，只能留复印件' },
  'paper-not-asked': { status: 422, title: '这次认定没有要求留这件证件' },
  'paper-handed-back': { status: 409, title: '这件证件已经退还了' },
  'name-differs': { status: 409, title: '这个身份证号在本院登记的是另一个姓名' },
  'already-acknowledged': { status: 409, title: '这份告知已经签收过了' },
} as const satisfies Record<string, ErrorRow>;

/** Agreements, orders, payments. */
export const moneyErrors = {
  'nothing-owed': { status: 409, title: '没有要付的钱' },
  'schedule-outside-limits': { status: 422, title: '超出医院的分期规定' },
  'adjustment-open': { status: 409, title: '医院承担多少还没有定，先不签' },
  'agreement-not-open': { status: 409, title: '这份协议现在不能签' },
  'agreement-not-read': { status: 422, title: '请先把协议看到最后，逐条确认' },
  'paper-not-needed': { status: 409, title: '这次住院现在不用签这份文件' },
  'guardian-needed': { status: 409, title: '这份文件要由监护人签' },
  'template-unfit': { status: 422, title: '文本里的变量或条款不对' },
  'template-in-force': { status: 409, title: '已经启用的文本不能改，请另存一版' },
  'signature-missing': { status: 422, title: '还没有写名字' },
  'amount-above-balance': { status: 422, title: '付的钱不能多于还欠的钱' },
  'pay-code-wrong': { status: 422, title: '没有这个付款码，请让对方重新发一张' },
  'pay-code-over': { status: 409, title: '这个付款码过期了或者停用了，请让对方重新发一张' },
  'pay-code-locked': { status: 429, title: '试错太多次，先锁住了，请一小时后再试' },
  'receipt-number-used': { status: 409, title: '这个收据号已经用过了' },
  'order-unknown': { status: 409, title: '先别再付一次，正在跟微信核对' },
  'payment-provider-failed': { status: 502, title: '微信支付暂时没有回答，请过一会儿再试' },
  'refund-above-credit': { status: 422, title: '要退的钱比存着的多' },
  'refund-above-payment': { status: 422, title: '要退的钱比付的多' },
  'refund-at-window': { status: 409, title: '这笔钱不能原路退回，请到收费处办' },
  'second-person-needed': { status: 409, title: '要另一个人来办，自己不能复核自己' },
  'sms-failed': { status: 502, title: '短信没有发出去，请过一会儿再试' },
} as const satisfies Record<string, ErrorRow>;

/** Arrears that may be in bad faith (P35, P40). */
export const arrearsErrors = {
  'help-first': { status: 409, title: '先把帮助的事办完，有困难的不是恶意' },
  'clock-running': { status: 409, title: '答复的日子还没有过' },
} as const satisfies Record<string, ErrorRow>;

/** Closing a day's money. */
export const closingErrors = {
  'day-signed': { status: 409, title: '这一天已经签字，不能再改' },
  'day-not-ready': { status: 409, title: '这一天还不能签字' },
  'own-cash': { status: 409, title: '点过现金的人不能给这一天签字' },
  'difference-not-so': { status: 409, title: '这一笔不能这样处理' },
} as const satisfies Record<string, ErrorRow>;

export const ERRORS = {
  ...commonErrors,
  ...identityErrors,
  ...hisErrors,
  ...stayErrors,
  ...admissionErrors,
  ...moneyErrors,
  ...arrearsErrors,
  ...closingErrors,
} as const;
export type ErrorCode = keyof typeof ERRORS;
