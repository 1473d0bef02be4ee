/** What WeChat Pay refuses: HTTP status, code, message, and the internal number that ends Request-ID (A11). */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly internal: number,
    readonly detail?: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** How much of the signed text a SIGN_ERROR shows: enough to compare, without the body. */
const SHOWN_OF_MESSAGE = 100;

export const refused = {
  headers: () => new PayError(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent', 268435461),
  authorization: () =>
    new PayError(401, 'SIGN_ERROR', 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》', 268443699),
  clock: () =>
    new PayError(401, 'SIGN_ERROR', 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', 268443699),
  merchant: () => new PayError(401, 'SIGN_ERROR', '商户证书序列号有误。请使用签名私钥匹配的证书序列号', 268443699),
  /** Paths of payments say less about a bad header than the others (wechat-facts A1). */
  payAuthorization: () => new PayError(401, 'SIGN_ERROR', '签名信息错误，验签失败', 268443699),
  signature: (method: string, url: string, message: string) =>
    new PayError(401, 'SIGN_ERROR', '签名错误', 268443699, {
      issue: 'sign not match',
      field: 'signature',
      location: 'authorization',
      sign_information: {
        method,
        url,
        truncated_sign_message: message.slice(0, SHOWN_OF_MESSAGE),
        sign_message_length: Buffer.byteLength(message),
      },
    }),
  json: () => new PayError(400, 'PARAM_ERROR', '请求内容不是合法的JSON', 268435461),
  field: (field: string, issue: string) =>
    new PayError(400, 'PARAM_ERROR', `输入源“/body/${field}”映射到值字段“${field}”规则校验失败`, 268435461, {
      field: `/body/${field}`,
      issue,
    }),
  extra: (field: string) =>
    new PayError(400, 'PARAM_ERROR', '参数中含有非法的额外参数', 270924358, { field: `/body/${field}` }),
  path: (field: string) =>
    new PayError(400, 'PARAM_ERROR', `输入源“${field}”规则校验失败`, 268435461, { field, location: 'url' }),
  noAuth: () => new PayError(403, 'NO_AUTH', '商户无权限', 268448010),
  noCertificates: () => new PayError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请使用微信支付公钥', 268435464),
  appid: () => new PayError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', 268445527),
  mchid: () => new PayError(400, 'INVALID_REQUEST', '商户号与签名的商户不一致', 268447843),
  reused: () => new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复，请求重入时，参数与首次请求时不一致', 268498688),
  /** The other form in which a re-used number is refused (wechat-facts F2). */
  reusedInvalid: () => new PayError(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', 268498688),
  paid: () => new PayError(400, 'ORDERPAID', '该订单已支付', 268449538),
  closed: () => new PayError(400, 'ORDER_CLOSED', '该订单已失效', 268447914),
  noOrder: () => new PayError(404, 'ORDER_NOT_EXIST', '订单不存在', 268512771),
  noRefund: () => new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在', 268512771),
  refundTooMuch: () =>
    new PayError(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，或超过可退金额', 268435464),
  refundOver: () => new PayError(400, 'INVALID_REQUEST', '订单已超过可退款的期限或次数', 268435464),
  notEnough: () => new PayError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起', 268435456),
  userAbnormal: () => new PayError(403, 'USER_ACCOUNT_ABNORMAL', '用户账户异常，退款请求失败', 268435456),
  busy: () => new PayError(429, 'FREQUENCY_LIMITED', '频率超限', 268447840),
  system: () => new PayError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试', 268435456),
};
