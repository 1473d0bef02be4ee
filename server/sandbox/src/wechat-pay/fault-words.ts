import type { Faults, Tamper } from './faults.js';

/** What each fault does, for people: shown by `GET /__control` and on the page. */
export const FAULT_WORDS: Record<Exclude<keyof Faults, 'tamper'>, string> = {
  paidBeforeAnswer: '下单还没有回答，用户已经付了、通知已经到了（接下来几次）',
  orderFailsAfterSuccess: '下单其实成功了，却回答 500（接下来几次）',
  fails: '什么都不做，回答 500（接下来几次）',
  failsAfterSuccess: '办成了，却回答 500（接下来几次）',
  hangUps: '办成了，不回答就断线（接下来几次）',
  tooFrequent: '回答 429 太频繁（接下来几次）',
  late: '办成了，过很久才回答（接下来几次）',
  lateMs: '“过很久”是多少毫秒',
  signTestAnswers: '回答带探测签名（接下来几次）',
  closeLosesToPayment: '关单的同时用户付成了，关单失败（接下来几次）',
  lateSuccessAfterClose: '关单回答成功，付款却迟到地成功（接下来几次）',
  reusedAsInvalidRequest: '订单号重复时回答 400 而不是 403',
  noCertificates: '没有平台证书可下载（纯公钥商户）',
  couponFen: '每次付款用一张这么多分的优惠券，0 是不用',
  loseNotices: '通知丢掉，永远不发（接下来几次）',
  duplicateNotices: '通知同时发两遍（接下来几次）',
  delayNoticesMs: '通知晚这么多毫秒才发',
  holdNotices: '攒够这么多条通知，再倒着发出',
  newKeyPercent: '一百条通知里有几条用新公钥签名',
  noticesByCertificate: '通知用平台证书签名',
};

export const TAMPER_WORDS: Record<Tamper, string> = {
  'bit-flip': '密文改一位',
  'changed-body': '签名以后正文多一个空格',
  'wrong-serial': '公钥编号不认识',
  stale: '时间是 301 秒以前',
  signtest: '探测签名',
  'wrong-amount': '金额多一分',
  'unknown-order': '没有这张订单',
  'wrong-appid': '别的小程序',
  'no-associated-data': '没有附加数据（真的通知）',
  'empty-associated-data': '附加数据是空的（真的通知）',
};
