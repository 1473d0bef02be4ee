import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../http.js';
import { BILL_CONTROLS } from './bill-control.js';
import type { VirtualClock } from './clock.js';
import { FAULT_WORDS, TAMPER_WORDS } from './fault-words.js';
import { type Faults, faultProblem, noFaults } from './faults.js';
import type { Notifier } from './notices.js';
import type { Orders } from './orders.js';
import { REFUND_CONTROLS, refundControls, resetRefundFaults } from './refund-controls.js';
import type { RefundFaults } from './refund-faults.js';
import type { Refunds } from './refunds.js';
import type { SigningKeys } from './signing-keys.js';
import type { PayStore } from './store.js';

const CONTROLS = [
  ['GET', '/__control', '列出所有控制'],
  ['GET', '/__control/page', '给人用的控制台，用浏览器打开'],
  ['GET', '/__control/orders', '所有订单'],
  [
    'POST',
    '/__control/orders/:outTradeNo/pay',
    '让用户付这张订单；可给 {"openid"} 换一个付款人，{"late":true} 让已关的订单也付成（关单后迟到的成功）',
  ],
  ['POST', '/__control/orders/:outTradeNo/notify', '再发一次这张已付订单的通知'],
  ['GET', '/__control/notices', '发过的每一次通知和对方的回答'],
  ['GET', '/__control/faults', '现在设了哪些毛病'],
  ['POST', '/__control/faults', '设毛病，只改给出的几项'],
  ['POST', '/__control/keys/public-key', '换公钥：做出下一把微信支付公钥，答 {"id","pem"}，和旧的同时有效'],
  ['POST', '/__control/keys/certificate', '换平台证书：证书列表从此有两张，新的一张签名，答 {"serialNo"}'],
  ['POST', '/__control/clock', '把虚拟时钟往前拨 {"seconds"}，到时间的重发会发出'],
  ...REFUND_CONTROLS,
  ...BILL_CONTROLS,
  ['POST', '/__control/reset', '清空订单、通知和毛病'],
] as const;

/** The hand of the tester: everything that the real world does by itself. */
export function controls(
  server: FastifyInstance,
  parts: {
    store: PayStore;
    orders: Orders;
    refunds: Refunds;
    refundFaults: RefundFaults;
    notifier: Notifier;
    faults: Faults;
    clock: VirtualClock;
    keys: SigningKeys;
  },
): void {
  const { store, orders, notifier, faults, clock, keys } = parts;
  const orderOf = (outTradeNo: string) => [...store.orders.values()].find((order) => order.outTradeNo === outTradeNo);

  server.get('/__control', async () =>
    CONTROLS.map(([method, path, what]) => ({
      method,
      path,
      what,
      ...(path === '/__control/faults' ? { faults: FAULT_WORDS, tamper: TAMPER_WORDS } : {}),
    })),
  );
  server.get('/__control/orders', async () => [...store.orders.values()]);
  server.get('/__control/notices', async () => notifier.deliveries);
  server.get('/__control/faults', async () => faults);
  server.post('/__control/faults', async (request, reply) => {
    const change = jsonOf(request.body);
    const problem = faultProblem(change);
    if (problem) return reply.code(400).send({ error: problem });
    return Object.assign(faults, change);
  });

  server.post('/__control/orders/:outTradeNo/pay', async (request, reply) => {
    const order = orderOf((request.params as { outTradeNo: string }).outTradeNo);
    if (!order) return reply.code(404).send({ error: '没有这张订单' });
    const { openid, late } = (jsonOf(request.body) ?? {}) as { openid?: string; late?: boolean };
    if (order.state !== 'NOTPAY' && !(late && order.state === 'CLOSED'))
      return reply.code(409).send({ error: '这张订单不能再付', state: order.state });
    void orders.pay(order, openid);
    return orders.view(order);
  });

  server.post('/__control/orders/:outTradeNo/notify', async (request, reply) => {
    const order = orderOf((request.params as { outTradeNo: string }).outTradeNo);
    if (!order?.transactionId) return reply.code(404).send({ error: '没有这张已付订单' });
    void notifier.send('TRANSACTION.SUCCESS', 'transaction', '支付成功', orders.view(order), order.notifyUrl);
    return { sent: true };
  });

  server.post('/__control/keys/public-key', async () => keys.nextPublicKey());
  server.post('/__control/keys/certificate', async () => keys.nextCertificate());

  server.post('/__control/clock', async (request) => {
    const { seconds } = (jsonOf(request.body) ?? {}) as { seconds?: number };
    clock.advance((seconds ?? 0) * 1000);
    return { now: new Date(clock.now()).toISOString() };
  });

  refundControls(server, parts);

  server.post('/__control/reset', async () => {
    store.clear();
    notifier.deliveries.length = 0;
    Object.assign(faults, noFaults());
    resetRefundFaults(parts.refundFaults);
    return { reset: true };
  });
}
