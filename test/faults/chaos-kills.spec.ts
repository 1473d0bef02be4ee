import { verifyLedger } from '@zhenhoufu/server/boot';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAOS_TIME_OUT, type ChaosFamily, copyFamilies, dose } from '../support/chaos.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { KillableServer } from '../support/killable-server.js';
import { owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { startWorld, type World } from '../support/world.js';

const KILLS = dose(200, 2);
/** Families that pay at the same moment: a kill meets each somewhere else between order, notice and posting. */
const AT_ONCE = 4;
/** Order answered, paid at the cashier, asked about. */
const STEPS = 3;
const ORPHAN_SECONDS = 5;
const OWED = 50_000;
const PART = 12_345;

/** `kill -9` of a real server process anywhere between order, notice and posting (invariant 6). */
describe('chaos: kills', () => {
  let world: World;
  let wechat: PaySandbox;
  let server: KillableServer;
  let client: MongoClient;
  let db: Db;
  let patient: Caller;
  let demo: Demo;
  let families: ChaosFamily[];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    client = await new MongoClient(world.mongodbUri).connect();
    db = client.db();
    // What a killed server left open keeps its rows locked until mongod ends it: seconds here, a minute by default.
    await client.db('admin').command({ setParameter: 1, transactionLifetimeLimitSeconds: ORPHAN_SECONDS });
    const family = await owingFamily(demo, '26119404', 2);
    patient = family.patient;
    families = await copyFamilies(db, family.stayId, 'k', KILLS * AT_ONCE, OWED);
    await world.server.close();
    server = new KillableServer(world);
  });
  afterAll(async () => {
    await server?.kill();
    await client?.close();
    await world?.close();
  });

  const rows = (name: string) => db.collection<{ _id: string; [field: string]: unknown }>(name);

  /** Orders, pays at the cashier, asks what became of it, until the server is gone. */
  async function pays(stayId: string, step: () => void): Promise<void> {
    try {
      const order = await patient.call('createOrder', { params: { stayId }, body: { amountFen: PART } });
      if (order.status !== 200 || !order.body.pay) return;
      step();
      await demo.atCashier(order.body.pay);
      step();
      await patient.call('getOrder', { params: { stayId, orderId: order.body.orderId } });
      step();
    } catch {
      // The server was killed while it was asked: the phone sees a lost connection.
    }
  }

  it(
    `${KILLS} kills, then a restart and the janitor: nothing lost, nothing double`,
    async () => {
      for (let round = 0; round < KILLS; round += 1) {
        await server.start();
        const these = families.slice(round * AT_ONCE, (round + 1) * AT_ONCE);
        // By steps, not by time: on a slow machine, too, the kill falls anywhere between first order and last posting.
        const fatal = Math.floor(Math.random() * AT_ONCE * STEPS);
        let steps = 0;
        let reached = () => {};
        const there = new Promise<void>((resolve) => {
          reached = resolve;
        });
        const step = () => {
          steps += 1;
          if (steps >= fatal) reached();
        };
        const paying = Promise.all(these.map(({ stayId }) => pays(stayId, step)));
        if (fatal > 0) await Promise.race([there, paying]);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
        await server.kill();
        await paying;
      }
      await rows('paymentOrders').updateMany({}, { $set: { nextAskAt: new Date(0) } });
      await server.start();
      await wechat.until(async () => (await missing()).length === 0, 1_200);
      const paid = (await wechat.orders()).filter((order) => order.state === 'SUCCESS');
      const posted = await rows('payments').find({ stayId: /^k-/ }).toArray();
      expect(posted.length).toBe(paid.length);
      expect(new Set(posted.map((row) => row.transactionId)).size).toBe(paid.length);
      for (const { stayId, obligationId } of families) {
        const sum = posted
          .filter((row) => row.stayId === stayId)
          .reduce((total, row) => total + Number(row.amountFen), 0);
        expect((await rows('obligations').findOne({ _id: obligationId }))?.balanceFen).toBe(OWED - sum);
      }
      expect(await verifyLedger(db as never)).toMatchObject({ ok: true });
      const found = await rows('paymentOrders').countDocuments({ state: 'paid', asks: { $gt: 0 } });
      process.stdout.write(
        `chaos kills: ${KILLS}, ${families.length} families, ${paid.length} paid, ${found} asked for by the janitor\n`,
      );
    },
    CHAOS_TIME_OUT,
  );

  /** Paid at WeChat and not yet in our books. */
  async function missing(): Promise<string[]> {
    const paid = (await wechat.orders()).filter((order) => order.state === 'SUCCESS').map((order) => order.outTradeNo);
    const known = await rows('paymentOrders')
      .find({ outTradeNo: { $in: paid }, state: 'paid' })
      .toArray();
    const ours = new Set(known.map((order) => order.outTradeNo));
    return paid.filter((number) => !ours.has(number));
  }
});
