import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { startWorld, type World } from '../support/world.js';

const IPT_NO = '26119871';

/** Money that matches nothing: shown, settled by two people or by WeChat's own word, and never by both (invariant 4). */
describe('quarantine', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let billing: Caller;
  let finance: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, IPT_NO, 2);
    billing = await demo.as('billing');
    finance = await demo.as('finance');
    await post('refund-faults', { end: 'stay', minuteApart: false });
  });
  afterAll(() => world?.close());
  beforeEach(() => demo.payFaults({ tamper: [], duplicateNotices: 0, loseNotices: 0 }));
  afterEach(async () => {
    expect(await verifyLedger(connection())).toMatchObject({ ok: true });
  });

  const connection = () => world.server.app.get(getConnectionToken());
  const params = () => ({ stayId: family.stayId });
  const payments = () => connection().collection('payments').countDocuments();
  const repayment = () => family.patient.ok('getRepayment', { params: params() });
  const place = (amountFen: number) => family.patient.ok('createOrder', { params: params(), body: { amountFen } });
  const rows = async () => (await finance.ok('listQuarantine')).rows;

  function post(path: string, body: unknown = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${world.pay.url}/__control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    for (let i = 0; i < 100 && !(await done()); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await done()).toBe(true);
  }

  async function suspense(): Promise<number> {
    const entries: { legs: { account: string; amountFen: number }[] }[] = await connection()
      .collection('ledgerEntries')
      .find()
      .toArray();
    const legs = entries.flatMap((entry) => entry.legs).filter((leg) => leg.account === 'suspense');
    return legs.reduce((sum, leg) => sum - leg.amountFen, 0);
  }

  async function numberOf(orderId: string): Promise<string> {
    const order: { outTradeNo: string } | null = await connection()
      .collection('paymentOrders')
      .findOne({ _id: orderId as never });
    return order?.outTradeNo ?? '';
  }

  /** Somebody else's WeChat pays the order: genuine at WeChat, and not what was asked for. */
  async function strangeMoney(
    amountFen: number,
  ): Promise<{ quarantineId: string; outTradeNo: string; orderId: string }> {
    const { orderId } = await place(amountFen);
    const outTradeNo = await numberOf(orderId);
    await post(`orders/${outTradeNo}/pay`, { openid: 'oStranger' });
    await until(async () => (await rows()).length === 1);
    const [row] = await rows();
    return { quarantineId: row?.quarantineId ?? '', outTradeNo, orderId };
  }

  it('is shown with what is known, and matched by one person and confirmed by another', async () => {
    const before = await repayment();
    const { quarantineId, outTradeNo, orderId } = await strangeMoney(1_000);
    expect(await suspense()).toBe(1_000);
    const [row] = await rows();
    expect(row).toMatchObject({
      reason: 'wrong-payer',
      amountFen: 1_000,
      order: { admissionNo: IPT_NO, patientName: '周长顺', amountFen: 1_000 },
      proposal: null,
    });
    const propose = (admissionNo: string) =>
      billing.call('proposeQuarantine', {
        params: { quarantineId },
        body: { action: 'match', admissionNo, reason: '家属替付' },
      });
    expect((await propose('99999999')).body).toMatchObject({ code: 'bad-input', field: 'admissionNo' });
    expect((await propose(IPT_NO)).body.rows[0]?.proposal).toMatchObject({ action: 'match', own: true });
    expect((await propose(IPT_NO)).status).toBe(409);
    const own = await billing.call('confirmQuarantine', { params: { quarantineId }, body: {} });
    expect([own.status, own.body.code]).toEqual([409, 'second-person-needed']);
    // WeChat answers one of them only when the other is done.
    await demo.payFaults({ late: 1, lateMs: 700 });
    const both = await Promise.all(
      [1, 2].map(() => finance.call('confirmQuarantine', { params: { quarantineId }, body: {} })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await rows(), await suspense()]).toEqual([[], 0]);
    const after = await repayment();
    expect(after.balanceFen).toBe(before.balanceFen - 1_000);
    expect(after.openOrderId).toBeNull();
    // WeChat says it again, by notice and by query: too late to change what two people decided.
    const posted = await payments();
    await post(`orders/${outTradeNo}/notify`);
    await family.patient.call('getOrder', { params: { ...params(), orderId } });
    await demo.letGoOut();
    expect([await payments(), (await rows()).length, await suspense()]).toEqual([posted, 0, 0]);
  });

  it('goes back to the payer by two people; closed at WeChat, it waits again', async () => {
    const before = await repayment();
    const { quarantineId, outTradeNo } = await strangeMoney(2_000);
    const body = { action: 'refund' as const, admissionNo: '', reason: '不认识的人付的' };
    const giveBack = async () => {
      await finance.ok('proposeQuarantine', { params: { quarantineId }, body });
      await billing.ok('confirmQuarantine', { params: { quarantineId }, body: {} });
      expect([(await rows()).length, await suspense()]).toEqual([0, 0]);
      await demo.letGoOut();
    };
    const end = async (status: string) => {
      const made: { outRefundNo: string }[] = await (await fetch(`${world.pay.url}/__control/refunds`)).json();
      await post(`refunds/${made.at(-1)?.outRefundNo}`, { status });
    };
    await giveBack();
    await end('CLOSED');
    await until(async () => (await rows()).length === 1);
    expect(await suspense()).toBe(2_000);
    await connection()
      .collection('refunds')
      .updateMany({ sentAt: { $ne: null } }, { $set: { sentAt: new Date(0) } });
    await giveBack();
    await end('SUCCESS');
    await until(
      async () => (await finance.ok('listRefunds')).rows.filter(({ state }) => state === 'succeeded').length === 1,
    );
    expect(await suspense()).toBe(0);
    // Even if the order fitted now: money that went back is not posted.
    await connection()
      .collection('paymentOrders')
      .updateOne({ outTradeNo }, { $set: { openid: 'oStranger' } });
    const posted = await payments();
    await post(`orders/${outTradeNo}/notify`);
    await demo.letGoOut();
    expect([await payments(), (await rows()).length]).toEqual([posted, 0]);
    // Nothing was paid, and the family may place an order again.
    expect((await repayment()).balanceFen).toBe(before.balanceFen);
    expect((await place(500)).state).toBe('awaiting-payment');
  });

  it("WeChat's own word and two people at the same moment: posted once", async () => {
    for (let round = 0; round < 6; round += 1) {
      const before = { posted: await payments(), owed: (await repayment()).balanceFen };
      await demo.payFaults({ tamper: ['wrong-amount'] });
      const { orderId, pay } = await place(600 + round);
      const outTradeNo = await numberOf(orderId);
      await demo.atCashier(pay);
      await until(async () => (await rows()).length === 1);
      const [row] = await rows();
      const quarantineId = row?.quarantineId ?? '';
      const body = { action: 'match' as const, admissionNo: IPT_NO, reason: '像是这家的' };
      await billing.ok('proposeQuarantine', { params: { quarantineId }, body });
      await Promise.all([
        finance.call('confirmQuarantine', { params: { quarantineId }, body: {} }),
        post(`orders/${outTradeNo}/notify`),
        family.patient.call('getOrder', { params: { ...params(), orderId } }),
      ]);
      await until(async () => (await rows()).length === 0);
      expect([await payments(), await suspense()]).toEqual([before.posted + 1, 0]);
      expect((await repayment()).balanceFen).toBe(before.owed - 600 - round);
    }
  });

  it('a proposal can be taken back, and only money people may', async () => {
    const { quarantineId } = await strangeMoney(900);
    const body = { action: 'refund' as const, admissionNo: '', reason: '先提一下' };
    await finance.ok('proposeQuarantine', { params: { quarantineId }, body });
    expect(
      (await billing.ok('withdrawQuarantine', { params: { quarantineId }, body: {} })).rows[0]?.proposal,
    ).toBeNull();
    const nothing = await billing.call('confirmQuarantine', { params: { quarantineId }, body: {} });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'wrong-state']);
    const doctor = await demo.as('ward-doctor');
    expect((await doctor.call('confirmQuarantine', { params: { quarantineId }, body: {} })).status).toBe(403);
    expect(await suspense()).toBe(900);
  });
});
