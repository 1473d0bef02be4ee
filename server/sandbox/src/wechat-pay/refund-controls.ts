import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../http.js';
import { noRefundFaults, type RefundFaults } from './refund-faults.js';
import type { Refunds } from './refunds.js';
import type { PayStore } from './store.js';

export const REFUND_CONTROLS = [
  ['GET', '/__control/refunds', '所有退款单'],
  ['GET', '/__control/refund-faults', '退款现在设了哪些毛病'],
  [
    'POST',
    '/__control/refund-faults',
    '设退款的毛病：end（SUCCESS、ABNORMAL、CLOSED、stay）、afterMs、failsAfterSuccess、notEnough、userAbnormal、minuteApart',
  ],
  ['POST', '/__control/refunds/:outRefundNo', '让退款到终点 {"status":"SUCCESS|ABNORMAL|CLOSED"}'],
  ['POST', '/__control/refunds/:outRefundNo/notify', '再发一次这张退款单的通知'],
] as const;

/** The hand of the tester on refunds: how they end, and what their notices do. */
export function refundControls(
  server: FastifyInstance,
  { store, refunds, refundFaults: faults }: { store: PayStore; refunds: Refunds; refundFaults: RefundFaults },
): void {
  const refundOf = (params: unknown) => {
    const { outRefundNo } = params as { outRefundNo: string };
    return [...store.refunds.values()].find((row) => row.outRefundNo === outRefundNo);
  };

  server.get('/__control/refunds', async () => [...store.refunds.values()]);
  server.get('/__control/refund-faults', async () => faults);
  server.post('/__control/refund-faults', async (request) => Object.assign(faults, jsonOf(request.body)));

  server.post('/__control/refunds/:outRefundNo', async (request, reply) => {
    const { status } = (jsonOf(request.body) ?? {}) as { status?: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' };
    const refund = refundOf(request.params);
    if (!refund || !status) return reply.code(404).send({ error: '没有这张退款单' });
    refunds.finish(refund, status);
    return { status };
  });

  server.post('/__control/refunds/:outRefundNo/notify', async (request, reply) => {
    const refund = refundOf(request.params);
    if (!refund || refund.status === 'PROCESSING') return reply.code(404).send({ error: '没有到终点的这张退款单' });
    refunds.tell(refund);
    return { sent: true };
  });
}

/** Back to a WeChat Pay whose refunds succeed. */
export function resetRefundFaults(faults: RefundFaults): void {
  Object.assign(faults, noRefundFaults());
}
