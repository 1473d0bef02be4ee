import { z } from 'zod';
import { PayError, refused } from './errors.js';

const text = (max: number) => z.string().min(1).max(max);
const notifyUrl = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^?]+\/[^?]*$/, '要是完整的地址，不能带参数');

/** POST /v3/pay/transactions/jsapi (wechat-facts A5): unknown fields are refused. */
const jsapiBody = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/),
  time_expire: z
    .string()
    .max(64)
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/)
    .optional(),
  attach: z.string().max(128).optional(),
  notify_url: notifyUrl,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: z.int().positive(), currency: z.literal('CNY').optional() }),
  payer: z.strictObject({ openid: text(128) }),
  detail: z.record(z.string(), z.unknown()).optional(),
  scene_info: z.record(z.string(), z.unknown()).optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
});
export type JsapiBody = z.infer<typeof jsapiBody>;

const closeBody = z.strictObject({ mchid: text(32) });

const refundBody = z.strictObject({
  transaction_id: text(32).optional(),
  out_trade_no: text(32).optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: notifyUrl.optional(),
  funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
  amount: z.strictObject({ refund: z.int().positive(), total: z.int().positive(), currency: z.literal('CNY') }),
  goods_detail: z.array(z.unknown()).optional(),
});
export type RefundBody = z.infer<typeof refundBody>;

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw refused.json();
  if (issue.code === 'unrecognized_keys') throw refused.extra([...issue.path, issue.keys[0] ?? ''].join('/'));
  throw refused.field(issue.path.join('/'), issue.message);
}

export function readJsapi(json: unknown): JsapiBody {
  return parse(jsapiBody, json);
}

export function readClose(json: unknown): { mchid: string } {
  return parse(closeBody, json);
}

export function readRefund(json: unknown): RefundBody {
  const body = parse(refundBody, json);
  if ((body.transaction_id === undefined) === (body.out_trade_no === undefined)) {
    throw new PayError(400, 'PARAM_ERROR', '微信支付订单号与商户订单号必须二选一', 268435461);
  }
  return body;
}
