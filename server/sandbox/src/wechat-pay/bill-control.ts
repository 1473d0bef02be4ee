import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../http.js';
import { noBillFaults } from './bill-faults.js';
import type { Bills } from './bills.js';
import { randomText } from './crypto.js';
import type { PayStore } from './store.js';

export const BILL_CONTROLS = [
  ['GET', '/__control/bills', '账单现在设了哪些毛病'],
  [
    'POST',
    '/__control/bills',
    '设账单的毛病：missing、creating、wrongHash、truncate、expired、extraFen[]、extraRefundFen[]、changeFen{单号:分}、leaveOut[]、ownCoupons、goodsName、bom、lf、hashOfGzip、shuffleColumns、summaryOffFen；给 {"reset":true} 清掉',
  ],
  ['POST', '/__control/bills/calendar', '账单按哪个日历记账 {"now":"2026-12-01T10:30:00+08:00"}'],
  ['POST', '/__control/bills/payouts', '商户提现到银行 {"mchid","fen"}'],
] as const;

/** The tester's hand on bills. */
export function billControls(server: FastifyInstance, bills: Bills, store: PayStore): void {
  server.get('/__control/bills', async () => bills.faults);

  server.post('/__control/bills', async (request) => {
    const { reset, ...faults } = (jsonOf(request.body) ?? {}) as { reset?: boolean };
    if (reset) Object.assign(bills.faults, noBillFaults());
    return Object.assign(bills.faults, faults);
  });

  server.post('/__control/bills/calendar', async (request, reply) => {
    const { now } = (jsonOf(request.body) ?? {}) as { now?: string };
    const at = Date.parse(now ?? '');
    if (Number.isNaN(at)) return reply.code(400).send({ error: 'now 要是一个时刻' });
    store.bookAheadMs = at - Date.now();
    return { now: new Date(store.bookNow()).toISOString() };
  });

  server.post('/__control/bills/payouts', async (request, reply) => {
    const { mchid, fen } = (jsonOf(request.body) ?? {}) as { mchid?: string; fen?: number };
    if (!mchid || !Number.isSafeInteger(fen) || (fen ?? 0) <= 0)
      return reply.code(400).send({ error: '要 mchid 和大于 0 的 fen' });
    const payout = { no: `3${randomText(27)}`, mchid, fen: fen ?? 0, bookedMs: store.bookNow() };
    store.savePayout(payout);
    return payout;
  });
}
