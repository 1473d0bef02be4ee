import type { FastifyInstance, FastifyReply } from 'fastify';
import { jsonOf } from '../http.js';
import { verifyPaySign } from './crypto.js';
import type { Merchant } from './merchants.js';
import type { Orders } from './orders.js';
import type { PayOrder, PayStore } from './store.js';

interface PayArguments {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

type Checked = { order: PayOrder; prepayId: string } | { refusal: string };

const NAMES = ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;

/** Plays the user's WeChat: checks paySign as WeChat would, then pays or cancels (A14.4). */
export function cashier(
  server: FastifyInstance,
  store: PayStore,
  orders: Orders,
  merchants: ReadonlyMap<string, Merchant>,
): void {
  function check(given: Record<string, unknown>): Checked {
    const args = Object.fromEntries(NAMES.map((name) => [name, String(given[name] ?? '')])) as unknown as PayArguments;
    const missing = NAMES.find((name) => args[name] === '');
    if (missing) return { refusal: `缺少参数 ${missing}` };
    if (args.signType !== 'RSA') return { refusal: '签名方式要是 RSA' };
    const prepayId = /^prepay_id=(.+)$/.exec(args.package)?.[1];
    const order = prepayId ? store.byPrepay(prepayId) : undefined;
    if (!prepayId || !order) return { refusal: '没有这张订单' };
    if (order.appid !== args.appId) return { refusal: '订单不是这个小程序的' };
    const merchant = merchants.get(order.mchid);
    const lines = [args.appId, args.timeStamp, args.nonceStr, args.package];
    if (!merchant || !verifyPaySign(merchant.certificate, lines, args.paySign)) return { refusal: '支付验证签名失败' };
    return { order, prepayId };
  }

  server.get('/cashier', async (request, reply) => {
    const query = request.query as Record<string, string>;
    const checked = check(query);
    if ('refusal' in checked)
      return html(reply, page(`<h1>不能支付</h1><p>${checked.refusal}</p>${back(query.return, 'fail')}`));
    const { order } = checked;
    const yuan = (order.total / 100).toFixed(2);
    const fields = [...NAMES, 'return' as const]
      .map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(query[name] ?? '')}">`)
      .join('');
    return html(
      reply,
      page(
        `<p class="to">${escapeHtml(order.description)}</p><p class="sum">¥<b>${yuan}</b></p><p class="who">收款方 青禾县人民医院（演示）</p>` +
          `<form method="post" action="/cashier/submit">${fields}<button name="do" value="pay">支付</button>` +
          '<button class="quiet" name="do" value="cancel">取消</button></form><p class="note">演示收银台，不会真的扣钱</p>',
      ),
    );
  });

  server.post('/cashier/submit', async (request, reply) => {
    const form = Object.fromEntries(
      new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''),
    );
    const result = form.do === 'pay' ? payNow(check(form)) : 'cancel';
    return reply.redirect(withResult(form.return ?? '/', result), 303);
  });

  server.post('/cashier/pay', async (request, reply) => {
    const checked = check((jsonOf(request.body) ?? {}) as Record<string, unknown>);
    if ('refusal' in checked) return reply.code(400).send({ result: 'fail', reason: checked.refusal });
    return { result: payNow(checked) };
  });

  function payNow(checked: Checked): 'ok' | 'fail' {
    return 'refusal' in checked || orders.payByPrepay(checked.prepayId) !== 'ok' ? 'fail' : 'ok';
  }
}

function withResult(address: string, result: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}result=${result}`;
}

function back(address: string | undefined, result: string): string {
  return address ? `<p><a href="${escapeHtml(withResult(address, result))}">回到诊后付</a></p>` : '';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('content-type', 'text/html; charset=utf-8').send(text);
}

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>微信支付（演示）</title><style>body{margin:0;min-height:100vh;background:#ededed;color:#191919;font:17px/1.6 "PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif;text-align:center;padding:64px 24px;box-sizing:border-box}.to{margin:0;font-size:18px}.sum{margin:8px 0 24px;font-size:28px}.sum b{font-size:48px;font-weight:600}.who,.note{color:#5c5c5c;font-size:15px}button{display:block;width:100%;max-width:320px;min-height:52px;margin:16px auto;border:0;border-radius:8px;background:#07823f;color:#fff;font:inherit;font-weight:600}button.quiet{background:#fff;color:#191919;border:1px solid #8a8a8a}</style></head><body>${body}</body></html>`;
}
