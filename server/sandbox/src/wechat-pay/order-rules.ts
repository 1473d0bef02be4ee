import { z } from 'zod';
import { PayError, refused } from './errors.js';

const OUT_TRADE_NO = /^[0-9A-Za-z_\-|*]{6,32}$/;
const text = (max: number) => z.string().min(1).max(max);
const notifyUrl = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^?]+\/[^?]*$/, '要是完整的地址，不能带参数');

const detail = z.strictObject({
  cost_price: z.int().optional(),
  invoice_id: z.string().max(32).optional(),
  goods_detail: z
    .array(
      z.strictObject({
        merchant_goods_id: text(32),
        wechatpay_goods_id: z.string().max(32).optional(),
        goods_name: z.string().max(256).optional(),
        quantity: z.int(),
        unit_price: z.int(),
      }),
    )
    .optional(),
});

const sceneInfo = z.strictObject({
  payer_client_ip: text(45),
  device_id: z.string().max(32).optional(),
  store_info: z
    .strictObject({
      id: text(32),
      name: z.string().max(256).optional(),
      area_code: z.string().max(32).optional(),
      address: z.string().max(512).optional(),
    })
    .optional(),
});

/** POST /v3/pay/transactions/jsapi (wechat-facts A5): unknown fields are refused. */
const jsapiBody = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: z.string().regex(OUT_TRADE_NO),
  time_expire: z
    .string()
    .max(64)
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/)
    .optional(),
  attach: z.string().max(128).optional(),
  notify_url: notifyUrl,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: z.int().positive(), currency: z.literal('CNY').optional() }),
  payer: z.strictObject({ openid: text(128), identity: z.record(z.string(), z.unknown()).optional() }),
  detail: detail.optional(),
  scene_info: sceneInfo.optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
  limit_pay: z.array(z.enum(['no_balance', 'no_credit', 'no_debit', 'balance_only'])).optional(),
  subsidy_info: z.record(z.string(), z.unknown()).optional(),
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
  const body = parse(jsapiBody, json);
  // Real-name payment is a permission of its own, which this merchant does not hold.
  if (body.payer.identity) throw refused.noAuth();
  return body;
}

/** An order number in a path: only its form is checked here. */
export function readNumber(text: string): string {
  if (!OUT_TRADE_NO.test(text)) throw refused.path('out_trade_no');
  return text;
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
