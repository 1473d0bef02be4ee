import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  idNumberOf,
  personMessage,
  settlementMessage,
  zhouStay,
} from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

/** Money under WeChat's and the network's bad days (invariants 3–6). */
describe('payments when things go wrong', () => {
  let world: World;
  let demo: Demo;
  let patient: Caller;
  let stayId = '';
  const stay = zhouStay('26119301');

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    const { businessDate: today } = await demo.clock();
    await demo.push(personMessage(stay, 'a1'));
    await demo.push(admissionMessage(stay, 'a2', today));
    const lines = allZhouLines(today).map((line) => ({ ...line, date: today }));
    await demo.push(chargeMessage(stay, 'a3', lines));
    await demo.push(dischargeMessage(stay, 'a4', today));
    expect(await demo.push(settlementMessage(stay, 'a5', today, lines))).toMatchObject({ status: 'accepted' });
    const doctor = await demo.as('ward-doctor');
    stayId = (await doctor.ok('listStays')).rows[0]?.stayId ?? '';
    patient = await demo.as('patient-zhou');
    const { code } = await doctor.ok('createBedsideCode', { params: { stayId }, body: {} });
    await patient.ok('bindByBedsideCode', { body: { code, idNumber: idNumberOf('19680305', 1) } });
  });
  afterAll(() => world?.close());
  beforeEach(() => demo.payFaults({ tamper: [], duplicateNotices: 0, loseNotices: 0 }));

  const payments = () => world.server.app.get(getConnectionToken()).collection('payments').countDocuments();
  const balance = async () => (await patient.ok('getRepayment', { params: { stayId } })).balanceFen;
  const order = (amountFen: number) => patient.ok('createOrder', { params: { stayId }, body: { amountFen } });
  const state = async (orderId: string) => (await patient.ok('getOrder', { params: { stayId, orderId } })).state;

  async function notices(): Promise<{ status: number; tampered: string | null }[]> {
    return (await fetch(`${world.pay.url}/__control/notices`)).json() as Promise<
      { status: number; tampered: string | null }[]
    >;
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    for (let i = 0; i < 100; i += 1) {
      if (await done()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await done()).toBe(true);
  }

  async function ledgerIsWhole(): Promise<void> {
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
  }

  it('posts once, however often notice and query say so, in parallel', async () => {
    const before = await payments();
    const owed = await balance();
    await demo.payFaults({ duplicateNotices: 1 });
    const placed = await order(1_000);
    await demo.atCashier(placed.pay);
    const { outTradeNo } = (await world.server.app
      .get(getConnectionToken())
      .collection('paymentOrders')
      .findOne({ _id: placed.orderId as never })) as unknown as { outTradeNo: string };
    await Promise.all(
      Array.from({ length: 25 }, async (_, index) => {
        if (index % 2) return fetch(`${world.pay.url}/__control/orders/${outTradeNo}/notify`, { method: 'POST' });
        return patient.call('getOrder', { params: { stayId, orderId: placed.orderId } });
      }),
    );
    await until(async () => (await notices()).length >= 14);
    expect(await payments()).toBe(before + 1);
    expect(await balance()).toBe(owed - 1_000);
    await ledgerIsWhole();
  });

  it.each(['bit-flip', 'wrong-serial', 'stale', 'signtest'] as const)(
    'a notice with %s is refused with 401 and never posted',
    async (tamper) => {
      const before = await payments();
      const seen = (await notices()).length;
      await demo.payFaults({ tamper: [tamper] });
      const placed = await order(500);
      await demo.atCashier(placed.pay);
      await until(async () => (await notices()).length > seen);
      expect((await notices()).at(-1)).toMatchObject({ tampered: tamper, status: 401 });
      expect(await payments()).toBe(before);
      // The money is there all the same: a query finds it.
      await until(async () => (await state(placed.orderId)) === 'paid');
      expect(await payments()).toBe(before + 1);
    },
  );

  it.each(['wrong-amount', 'unknown-order', 'wrong-appid'] as const)(
    'a genuine notice with %s is set aside and shown to finance',
    async (tamper) => {
      const finance = await demo.as('finance');
      const before = (await finance.ok('listQuarantine')).rows.length;
      const owed = await balance();
      await demo.payFaults({ tamper: [tamper] });
      const placed = await order(700);
      await demo.atCashier(placed.pay);
      await until(async () => (await finance.ok('listQuarantine')).rows.length === before + 1);
      const [row] = (await finance.ok('listQuarantine')).rows;
      expect(row).toMatchObject({ reason: tamper });
      expect(row?.plain).toMatch(/[\u4e00-\u9fff]/);
      expect(await balance()).toBe(owed);
      await ledgerIsWhole();
      // WeChat's own answer about the order matches: the money leaves suspense and is posted, once.
      await until(async () => (await state(placed.orderId)) === 'paid');
      expect((await finance.ok('listQuarantine')).rows).toHaveLength(before);
      expect(await balance()).toBe(owed - 700);
      await ledgerIsWhole();
    },
  );

  it('a lost notice is found by the query, a close that loses to a payment ends in paid', async () => {
    await demo.payFaults({ loseNotices: 1 });
    const lost = await order(800);
    await demo.atCashier(lost.pay);
    await until(async () => (await state(lost.orderId)) === 'paid');
    await demo.payFaults({ closeLosesToPayment: 1 });
    const raced = await order(900);
    const closed = await patient.ok('closeOrder', { params: { stayId, orderId: raced.orderId } });
    expect(closed.state).toBe('paid');
    await ledgerIsWhole();
  });

  it('an order that failed after it succeeded at WeChat is not placed twice', async () => {
    await demo.payFaults({ orderFailsAfterSuccess: 1 });
    const first = await patient.call('createOrder', { params: { stayId }, body: { amountFen: 600 } });
    expect([first.status, first.body.code]).toEqual([502, 'payment-provider-failed']);
    const again = await order(600);
    expect(again.state).toBe('awaiting-payment');
    const live = await world.server.app
      .get(getConnectionToken())
      .collection('paymentOrders')
      .countDocuments({ state: { $in: ['created', 'awaiting-payment', 'unknown'] } });
    expect(live).toBe(1);
  });

  it('one live order: another amount closes the earlier one first', async () => {
    const first = await order(610);
    const second = await order(620);
    expect(second.orderId).not.toBe(first.orderId);
    expect(await state(first.orderId)).toBe('closed');
    const same = await order(620);
    expect(same.orderId).toBe(second.orderId);
    await patient.ok('closeOrder', { params: { stayId, orderId: same.orderId } });
    const tooMuch = await patient.call('createOrder', {
      params: { stayId },
      body: { amountFen: (await balance()) + 1 },
    });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([422, 'amount-above-balance']);
  });
});
