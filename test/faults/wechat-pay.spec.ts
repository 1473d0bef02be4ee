import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { startWorld, type World } from '../support/world.js';

/** WeChat Pay item by item (issue 6, line 3), each against the sandbox. */
describe('WeChat Pay in depth', () => {
  let world: World;
  let demo: Demo;
  let wechat: PaySandbox;
  let family: OwingFamily;
  let daughter: Caller;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    family = await owingFamily(demo, '26119401', 3);
    const { code } = await family.patient.ok('createInvite', {
      params: { stayId: family.stayId },
      body: { scopes: ['pay'], relationName: '女儿' },
    });
    daughter = await demo.as('relative-zhou');
    await daughter.ok('acceptInvite', { params: { code }, body: { name: '周小梅' } });
  });
  afterAll(() => world?.close());
  beforeEach(() => wechat.noFaults());

  const params = () => ({ stayId: family.stayId });
  const place = (amountFen: number, who = family.patient) =>
    who.ok('createOrder', { params: params(), body: { amountFen } });
  const state = async (orderId: string) =>
    (await family.patient.ok('getOrder', { params: { ...params(), orderId } })).state;
  const close = (orderId: string) => family.patient.ok('closeOrder', { params: { ...params(), orderId }, body: {} });
  const orders = () => world.server.app.get(getConnectionToken()).collection('paymentOrders');
  const numberOf = async (orderId: string): Promise<string> =>
    String((await orders().findOne({ _id: orderId as never }))?.outTradeNo);
  const change = (orderId: string, set: Record<string, unknown>) =>
    orders().updateOne({ _id: orderId as never }, { $set: set });
  const balance = async () => (await family.patient.ok('getRepayment', { params: params() })).balanceFen;
  const paymentsOf = (orderId: string) =>
    world.server.app.get(getConnectionToken()).collection('payments').countDocuments({ orderId });
  const ledgerIsWhole = async () =>
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });

  it('a second payer’s request asks about the first order and closes it', async () => {
    const first = await place(1_000);
    const second = await place(1_000, daughter);
    expect(second.orderId).not.toBe(first.orderId);
    expect(await state(first.orderId)).toBe('closed');
    expect((await wechat.order(await numberOf(first.orderId))).state).toBe('CLOSED');
    expect((await demo.atCashier(first.pay)).result).toBe('fail');
    await demo.atCashier(second.pay);
    await wechat.until(async () => (await state(second.orderId)) === 'paid');
    await ledgerIsWhole();
  });

  it('a second payer who comes while the first has paid is told, and nothing is placed', async () => {
    await wechat.faults({ loseNotices: 1 });
    const first = await place(1_010);
    await demo.atCashier(first.pay);
    const second = await daughter.call('createOrder', { params: params(), body: { amountFen: 1_010 } });
    expect([second.status, second.body.code]).toEqual([409, 'wrong-state']);
    expect(await state(first.orderId)).toBe('paid');
  });

  it('a live prepay is used again without another call, for the same payer and amount only', async () => {
    const first = await place(1_020);
    const again = await place(1_020);
    expect([again.orderId, again.pay?.package]).toEqual([first.orderId, first.pay?.package]);
    expect(again.pay?.nonceStr).not.toBe(first.pay?.nonceStr);
    const other = await place(1_030);
    expect(other.orderId).not.toBe(first.orderId);
    expect((await wechat.order(await numberOf(first.orderId))).state).toBe('CLOSED');
    await close(other.orderId);
  });

  it('time_expire is at most a day away, and what the phone shows', async () => {
    const order = await place(1_040);
    const { timeExpireMs } = await wechat.order(await numberOf(order.orderId));
    expect(Math.abs(timeExpireMs - Date.parse(order.expiresAt))).toBeLessThan(1_000);
    expect(timeExpireMs - Date.now()).toBeLessThan(86_400_000);
    await close(order.orderId);
  });

  it('a close that loses to a payment ends in paid, whoever closed', async () => {
    const first = await place(1_050);
    await wechat.faults({ closeLosesToPayment: 1 });
    const second = await daughter.call('createOrder', { params: params(), body: { amountFen: 1_060 } });
    expect([second.status, second.body.code]).toEqual([409, 'wrong-state']);
    expect(await state(first.orderId)).toBe('paid');
    expect(await paymentsOf(first.orderId)).toBe(1);
  });

  it('a payment that succeeds after the close was answered is posted all the same', async () => {
    const owed = await balance();
    const order = await place(1_070);
    await wechat.faults({ lateSuccessAfterClose: 1 });
    expect((await close(order.orderId)).state).toMatch(/closed|paid/);
    await wechat.until(async () => (await state(order.orderId)) === 'paid');
    expect(await balance()).toBe(owed - 1_070);
    await ledgerIsWhole();
  });

  it('no answer leaves the order unknown, and nobody is asked to pay a second time until a query answers', async () => {
    await wechat.faults({ hangUps: 2 });
    const lost = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_080 } });
    expect([lost.status, lost.body.code]).toEqual([409, 'order-unknown']);
    const { openOrderId } = await family.patient.ok('getRepayment', { params: params() });
    expect((await orders().findOne({ _id: openOrderId as never }))?.state).toBe('unknown');
    await wechat.faults({ fails: 3 });
    const other = await daughter.call('createOrder', { params: params(), body: { amountFen: 1_080 } });
    expect([other.status, other.body.code]).toEqual([409, 'order-unknown']);
    await wechat.noFaults();
    const again = await place(1_080);
    expect([again.orderId, again.state]).toEqual([openOrderId, 'awaiting-payment']);
    await demo.atCashier(again.pay);
    await wechat.until(async () => (await state(again.orderId)) === 'paid');
  });

  it('an answer slower than our patience is no answer', async () => {
    await wechat.faults({ late: 1, lateMs: 2_500 });
    const slow = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_090 } });
    expect([slow.status, slow.body.code]).toEqual([502, 'payment-provider-failed']);
    const again = await place(1_090);
    expect(again.state).toBe('awaiting-payment');
    expect(await orders().countDocuments({ amountFen: 1_090 })).toBe(1);
    await close(again.orderId);
  });

  it('500 after success: the same number is placed again with the same content', async () => {
    await wechat.faults({ orderFailsAfterSuccess: 1 });
    const failed = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_100 } });
    expect([failed.status, failed.body.code]).toEqual([502, 'payment-provider-failed']);
    const again = await place(1_100);
    expect(await orders().countDocuments({ amountFen: 1_100 })).toBe(1);
    expect((await wechat.order(await numberOf(again.orderId))).prepayIds).toHaveLength(2);
    await close(again.orderId);
  });

  it('429: waits and asks again by itself; after that says so and places nothing', async () => {
    await wechat.faults({ tooFrequent: 2 });
    const order = await place(1_110);
    expect(order.state).toBe('awaiting-payment');
    await close(order.orderId);
    await wechat.faults({ tooFrequent: 99 });
    const busy = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_120 } });
    expect([busy.status, busy.body.code]).toEqual([502, 'payment-provider-failed']);
    expect((await orders().findOne({ amountFen: 1_120 }))?.state).toBe('failed');
  });

  it.each([false, true])(
    'a number that WeChat knows with other content (400 instead of 403: %s) is asked about',
    async (as400) => {
      await wechat.faults({ reusedAsInvalidRequest: as400 });
      const order = await place(1_130);
      // As after a restart that forgot what was placed: the number is known at WeChat with another time and amount.
      await change(order.orderId, { prepayId: null, openid: 'oSomebodyElse' });
      const again = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_130 } });
      expect([again.status, again.body.code]).toEqual([502, 'payment-provider-failed']);
      expect(await state(order.orderId)).toBe('awaiting-payment');
      expect((await close(order.orderId)).state).toBe('closed');
    },
  );

  it('a number that was paid meanwhile is posted, not failed', async () => {
    await wechat.faults({ loseNotices: 1 });
    const order = await place(1_140);
    await demo.atCashier(order.pay);
    await change(order.orderId, { prepayId: null });
    const again = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_140 } });
    expect(again.status).toBe(409);
    expect(await state(order.orderId)).toBe('paid');
  });

  it('a notice that comes before the answer of its own order', async () => {
    const owed = await balance();
    await wechat.faults({ paidBeforeAnswer: 1 });
    const order = await place(1_150);
    expect([order.state, order.pay]).toEqual(['paid', null]);
    expect(await balance()).toBe(owed - 1_150);
    expect(await paymentsOf(order.orderId)).toBe(1);
  });

  it('notices delayed, out of order, with odd but genuine forms', async () => {
    await wechat.faults({ delayNoticesMs: 3_600_000 });
    const delayed = await place(1_160);
    await demo.atCashier(delayed.pay);
    await wechat.until(async () => (await state(delayed.orderId)) === 'paid');
    await wechat.noFaults();
    await wechat.faults({ holdNotices: 2, tamper: ['no-associated-data', 'empty-associated-data'] });
    const first = await place(1_170);
    await demo.atCashier(first.pay);
    await wechat.until(async () => (await state(first.orderId)) === 'paid');
    const seen = (await wechat.notices()).length;
    const second = await place(1_180);
    await demo.atCashier(second.pay);
    await wechat.until(async () => (await wechat.notices()).length === seen + 2);
    expect((await wechat.notices()).slice(-2).map((row) => row.status)).toEqual([204, 204]);
    expect(await state(second.orderId)).toBe('paid');
    // The delayed one comes at last, about money that was posted long ago.
    await wechat.control('clock', { seconds: 3_601 });
    await wechat.until(async () => (await wechat.notices()).length === seen + 3);
    expect(await Promise.all([delayed, first, second].map((row) => paymentsOf(row.orderId)))).toEqual([1, 1, 1]);
    await ledgerIsWhole();
  });

  it('a probe is answered 401, sent again by WeChat, and then posted', async () => {
    await wechat.faults({ tamper: ['signtest', 'changed-body'] });
    const seen = (await wechat.notices()).length;
    const order = await place(1_190);
    await demo.atCashier(order.pay);
    for (const tries of [1, 2, 3]) {
      await wechat.until(async () => (await wechat.notices()).length === seen + tries);
      await wechat.control('clock', { seconds: 16 });
    }
    expect((await wechat.notices()).slice(seen).map((row) => row.status)).toEqual([401, 401, 204]);
    expect(await paymentsOf(order.orderId)).toBe(1);
  });

  it('a probe in an answer is no answer: the order is asked about', async () => {
    await wechat.faults({ signTestAnswers: 1 });
    const probed = await family.patient.call('createOrder', { params: params(), body: { amountFen: 1_200 } });
    expect([probed.status, probed.body.code]).toEqual([502, 'payment-provider-failed']);
    const again = await place(1_200);
    expect(again.state).toBe('awaiting-payment');
    await close(again.orderId);
  });

  it('a coupon: the whole amount is posted, whatever the payer paid of it', async () => {
    const owed = await balance();
    await wechat.faults({ couponFen: 300 });
    const order = await place(1_210);
    await demo.atCashier(order.pay);
    await wechat.until(async () => (await state(order.orderId)) === 'paid');
    expect((await wechat.order(await numberOf(order.orderId))).payerTotal).toBe(910);
    expect(await balance()).toBe(owed - 1_210);
    await ledgerIsWhole();
  });

  it('somebody else’s WeChat on the same prepay is set aside for a person', async () => {
    const finance = await demo.as('finance');
    const before = (await finance.ok('listQuarantine')).rows.length;
    const owed = await balance();
    const order = await place(1_220);
    await wechat.control(`orders/${await numberOf(order.orderId)}/pay`, { openid: 'oStranger' });
    await wechat.until(async () => (await finance.ok('listQuarantine')).rows.length === before + 1);
    expect((await finance.ok('listQuarantine')).rows[0]).toMatchObject({ reason: 'wrong-payer', amountFen: 1_220 });
    expect(await balance()).toBe(owed);
    await ledgerIsWhole();
    await change(order.orderId, { state: 'closed' });
  });

  describe('the janitor', () => {
    const sweep = () => demo.letGoOut();
    const due = (orderId: string, more: Record<string, unknown> = {}) =>
      change(orderId, { nextAskAt: new Date(0), ...more });

    it('finds a payment nobody told us about, and leaves alone what is not due', async () => {
      await wechat.faults({ loseNotices: 1 });
      const order = await place(1_300);
      await demo.atCashier(order.pay);
      await change(order.orderId, { nextAskAt: new Date(Date.now() + 60_000) });
      await sweep();
      expect(await paymentsOf(order.orderId)).toBe(0);
      await due(order.orderId);
      await sweep();
      expect(await paymentsOf(order.orderId)).toBe(1);
    });

    it('asks before it closes what is over: paid stays paid, unpaid is closed at WeChat too', async () => {
      await wechat.faults({ loseNotices: 1 });
      const paid = await place(1_310);
      await demo.atCashier(paid.pay);
      await due(paid.orderId, { expiresAt: new Date(Date.now() - 1_000) });
      await sweep();
      expect(await paymentsOf(paid.orderId)).toBe(1);
      const unpaid = await place(1_320);
      await due(unpaid.orderId, { expiresAt: new Date(Date.now() - 1_000) });
      await sweep();
      expect((await orders().findOne({ _id: unpaid.orderId as never }))?.state).toBe('closed');
      expect((await wechat.order(await numberOf(unpaid.orderId))).state).toBe('CLOSED');
    });

    it('ends what WeChat never knew, a minute after it was made; until then it keeps asking', async () => {
      const order = await place(1_330);
      const gone = { outTradeNo: `ZHF${Date.now()}GONE`, state: 'created' };
      await due(order.orderId, gone);
      await sweep();
      expect(await orders().findOne({ _id: order.orderId as never })).toMatchObject({ state: 'created', asks: 1 });
      await due(order.orderId, { createdAt: new Date(Date.now() - 61_000) });
      await sweep();
      expect((await orders().findOne({ _id: order.orderId as never }))?.state).toBe('failed');
    });

    it('one order that cannot be worked does not keep the others waiting', async () => {
      await wechat.faults({ loseNotices: 1 });
      const broken = await place(1_340);
      await due(broken.orderId, { outTradeNo: 'no!', nextAskAt: new Date(0) });
      await change(broken.orderId, { 'target.id': 'elsewhere' });
      const good = await place(1_350);
      await demo.atCashier(good.pay);
      await due(good.orderId, { nextAskAt: new Date(1) });
      await sweep();
      expect(await paymentsOf(good.orderId)).toBe(1);
      await change(broken.orderId, { state: 'failed' });
    });
  });
});
