import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import type { Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAOS_TIME_OUT, type ChaosFamily, copyFamilies, dose, inParallel, shuffle } from '../support/chaos.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { FORGERIES, NoticeMaker, type Post } from '../support/forged-notices.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { startWorld, type World } from '../support/world.js';

const OWED = 50_000;
const PART = 12_345;

/** Many at once (issue 6, "Tests that must exist"): nothing lost, nothing double, Σ = 0. */
describe('chaos: money', () => {
  let world: World;
  let demo: Demo;
  let wechat: PaySandbox;
  let family: OwingFamily;
  let daughter: Caller;
  let db: Db;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    db = world.server.app.get(getConnectionToken()).db;
    family = await owingFamily(demo, '26119403', 2);
    const params = { stayId: family.stayId };
    const card = { scopes: ['pay' as const], relationName: '女儿' };
    const { code } = await family.patient.ok('createInvite', { params, body: card });
    daughter = await demo.as('relative-zhou');
    await daughter.ok('acceptInvite', { params: { code }, body: { name: '周小梅' } });
  });
  afterAll(() => world?.close());

  const copies = (name: string, count: number) => copyFamilies(db, family.stayId, name, count, OWED);
  const rows = (name: string) => db.collection<{ _id: string; [field: string]: unknown }>(name);

  /** Every stay's payments are exactly what WeChat says was paid for its orders, and its balance follows. */
  async function sameAsWechat(families: readonly ChaosFamily[]): Promise<{ paid: number; surplus: number }> {
    const paidAtWechat = new Map(
      (await wechat.orders()).filter((row) => row.state === 'SUCCESS').map((row) => [row.outTradeNo, row.total]),
    );
    let paid = 0;
    let surplus = 0;
    for (const { stayId, obligationId } of families) {
      const orders = await rows('paymentOrders').find({ stayId }).toArray();
      const theirs = orders.flatMap((order) => paidAtWechat.get(String(order.outTradeNo)) ?? []);
      const ours = (await rows('payments').find({ stayId }).toArray()).map((payment) => Number(payment.amountFen));
      expect([stayId, ours.sort()]).toEqual([stayId, theirs.sort()]);
      const sum = theirs.reduce((total, fen) => total + fen, 0);
      expect((await rows('obligations').findOne({ _id: obligationId }))?.balanceFen).toBe(Math.max(0, OWED - sum));
      const credit = Number((await rows('patientBalances').findOne({ _id: `p-${stayId}` }))?.creditFen ?? 0);
      expect(credit).toBe(Math.max(0, sum - OWED));
      paid += theirs.length;
      if (credit > 0) surplus += 1;
    }
    expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
    return { paid, surplus };
  }

  it(
    `${dose(10_000, 60)} notices shuffled, each one to five times, 5 % forged, 5 % late`,
    async () => {
      const count = dose(10_000, 60);
      const families = await copies('n', count);
      const now = new Date();
      const orders = families.map(({ stayId, obligationId }) => ({
        _id: `order-${stayId}`,
        institution: 'H99010100001',
        stayId,
        patientId: `p-${stayId}`,
        target: { kind: 'obligation', id: obligationId },
        accountId: 'a',
        openid: 'oChaos',
        payerName: '',
        payCodeId: null,
        mchId: world.keys.mchId,
        outTradeNo: `CHAOS${stayId}`,
        amountFen: PART,
        state: 'awaiting-payment',
        prepayId: 'wx',
        expiresAt: new Date(now.getTime() + 7_200_000),
        createdAt: now,
        askedAt: now,
        asks: 0,
        nextAskAt: new Date(now.getTime() + 7_200_000),
        paymentId: null,
      }));
      await rows('paymentOrders').insertMany(orders);
      const maker = new NoticeMaker(world.keys);
      const early: { post: () => Post; good: boolean }[] = [];
      const late: typeof early = [];
      for (const order of orders) {
        const about = { ...order, transactionId: `42000${order.stayId}` };
        const times = 1 + Math.floor(Math.random() * 5);
        const isLate = Math.random() < 0.05;
        for (let copy = 0; copy < times; copy += 1)
          (isLate ? late : early).push({ post: () => maker.paid(about), good: true });
        if (Math.random() * 100 < 5 * times) {
          const forgery = FORGERIES[Math.floor(Math.random() * FORGERIES.length)];
          // Another amount and another transaction: if one slipped through, it would be seen.
          const bent = { ...about, amountFen: PART + 1, transactionId: `FORGED${order.stayId}` };
          early.push({ post: () => maker.paid(bent, forgery), good: false });
        }
      }
      const url = `${world.server.url}/pay/wechat/notify/${world.keys.mchId}`;
      const answers = new Map<string, number>();
      const send = async ({ post, good }: (typeof early)[number]) => {
        const { body, headers } = post();
        const { status } = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });
        const key = `${good ? 'genuine' : 'forged'} ${status}`;
        answers.set(key, (answers.get(key) ?? 0) + 1);
      };
      await inParallel(shuffle(early), 8, send);
      await inParallel(shuffle(late), 8, send);
      expect([...answers.keys()].sort()).toEqual(['forged 401', 'genuine 204']);
      // What was slower than WeChat's patience was kept, and is worked by the drain.
      await wechat.until(async () => {
        await demo.letGoOut();
        return (await rows('paymentNotices').countDocuments({ state: 'stored' })) === 0;
      });
      expect(await rows('payments').countDocuments({ stayId: /^n-/ })).toBe(count);
      expect(await rows('payments').countDocuments({ transactionId: /^FORGED/ })).toBe(0);
      expect(await rows('quarantinedPayments').countDocuments({})).toBe(0);
      expect(await rows('obligations').countDocuments({ stayId: /^n-/, balanceFen: { $ne: OWED - PART } })).toBe(0);
      expect(await verifyLedger(world.server.app.get(getConnectionToken()))).toMatchObject({ ok: true });
      process.stdout.write(`chaos notices: ${count} payments, ${JSON.stringify(Object.fromEntries(answers))}\n`);
    },
    CHAOS_TIME_OUT,
  );

  it(
    `${dose(1_000, 12)} races of two relatives paying the same instalment`,
    async () => {
      const families = await copies('r', dose(1_000, 12));
      const both = [family.patient, daughter];
      await inParallel(families, 4, async ({ stayId }) => {
        const pays = async (who: Caller) => {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
          const order = await who.call('createOrder', { params: { stayId }, body: { amountFen: OWED } });
          if (order.status === 200 && order.body.pay) await demo.atCashier(order.body.pay);
          else
            expect([order.status, order.body.state ?? order.body.code]).toEqual(
              expect.toBeOneOf([
                [200, 'paid'],
                [409, 'wrong-state'],
                [409, 'order-unknown'],
                [409, 'nothing-owed'],
                // On a slow machine WeChat's answer may come too late: the phone is told to try again.
                [502, 'payment-provider-failed'],
              ]),
            );
        };
        await Promise.all(both.map(pays));
      });
      await settle();
      const { paid, surplus } = await sameAsWechat(families);
      expect(paid).toBeGreaterThan(0);
      process.stdout.write(`chaos relatives: ${families.length} races, ${paid} paid, ${surplus} with a surplus\n`);
    },
    CHAOS_TIME_OUT,
  );

  it(
    `${dose(500, 12)} races of close and pay`,
    async () => {
      const families = await copies('c', dose(500, 12));
      let closed = 0;
      await inParallel(families, 4, async ({ stayId }) => {
        const order = await family.patient.ok('createOrder', { params: { stayId }, body: { amountFen: PART } });
        const wait = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
        const closing = wait().then(() =>
          family.patient.ok('closeOrder', { params: { stayId, orderId: order.orderId }, body: {} }),
        );
        const [{ state }] = await Promise.all([closing, wait().then(() => demo.atCashier(order.pay))]);
        expect(['closed', 'paid']).toContain(state);
        if (state === 'closed') closed += 1;
      });
      await settle();
      const { paid } = await sameAsWechat(families);
      expect(paid + closed).toBe(families.length);
      process.stdout.write(`chaos close and pay: ${families.length} races, ${paid} paid, ${closed} closed\n`);
    },
    CHAOS_TIME_OUT,
  );

  /** Lets notices that are under way arrive, and the janitor look at every order that is still open. */
  async function settle(): Promise<void> {
    await wechat.until(async () => {
      await rows('paymentOrders').updateMany({}, { $set: { nextAskAt: new Date(0) } });
      await demo.letGoOut();
      const open = { state: { $in: ['created', 'awaiting-payment', 'unknown'] }, stayId: /^[rc]-/ };
      const numbers = (await rows('paymentOrders').find(open).toArray()).map((row) => row.outTradeNo);
      const paid = (await wechat.orders()).filter((row) => row.state === 'SUCCESS' && numbers.includes(row.outTradeNo));
      return paid.length === 0;
    });
  }
});
