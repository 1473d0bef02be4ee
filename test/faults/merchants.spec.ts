import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boot, type RunningServer, readEnvironment } from '@zhenhoufu/server/boot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../server/scripts/mongod.mjs';
import { CertificateRefresh, Merchants } from '../../server/src/integrations/wechat-pay/index.js';
import { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily } from '../support/owing-family.js';
import { PaySandbox } from '../support/pay-sandbox.js';
import { processEnvironment, startWorld, type World } from '../support/world.js';

const MINUTE_MS = 60_000;

/** Other servers on the same books: in certificate mode, and with merchants by institution (issue 6, 3). */
describe('how a hospital is connected to WeChat Pay', () => {
  let world: World;
  let demo: Demo;
  let wechat: PaySandbox;
  let family: OwingFamily;
  const others: RunningServer[] = [];

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    wechat = new PaySandbox(world);
    family = await owingFamily(demo, '26119871', 2);
  });
  afterAll(async () => {
    for (const server of others) await server.close();
    await world?.close();
  });

  /** The same database, sandboxes and people, otherwise configured. */
  async function another(change: Record<string, string>): Promise<{ server: RunningServer; patient: Caller }> {
    const port = await freePort();
    const own = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const server = await boot(readEnvironment(processEnvironment(world, { ...own, ...change })), { runJobs: false });
    others.push(server);
    return { server, patient: new Caller(server.url, family.patient.token) };
  }
  const pays = (patient: Caller, amountFen: number) =>
    patient.call('createOrder', { params: { stayId: family.stayId }, body: { amountFen } });

  it('certificate mode: a new platform certificate comes by the background job, once a minute at most', async () => {
    const { server, patient } = await another({ WECHAT_PAY_VERIFY: 'certificates' });
    const refresh = server.app.get(CertificateRefresh);
    const { wechatKeys } = server.app.get(Merchants).clientOf('any').merchant;
    expect((await pays(patient, 1_000)).status).toBe(200);
    const now = Date.now();
    await refresh.run(now);
    const { serialNo } = await wechat.control<{ serialNo: string }>('keys/certificate', {});
    expect(wechatKeys.get(serialNo)).toBeUndefined();
    // Nothing is fetched on the way of an answer: it counts as none, and the next look of the job brings the key.
    expect([409, 502]).toContain((await pays(patient, 1_100)).status);
    await refresh.run(now + MINUTE_MS / 2);
    expect(wechatKeys.get(serialNo)).toBeUndefined();
    await refresh.run(now + MINUTE_MS);
    expect(wechatKeys.get(serialNo)).toBeDefined();
    const order = await pays(patient, 1_200);
    expect([order.status, order.body.state]).toEqual([200, 'awaiting-payment']);
    // A sender of invented serials makes nobody call WeChat before its time.
    expect(wechatKeys.get('0'.repeat(40))).toBeUndefined();
    await wechat.faults({ noCertificates: true });
    await refresh.run(now + MINUTE_MS + 1);
    await refresh.run(now + 3 * MINUTE_MS);
    await wechat.faults({ noCertificates: false });
    expect((await pays(patient, 1_200)).status).toBe(200);
  });

  it('an institution that MERCHANTS_FILE does not name takes no money by phone: said in words, nothing placed', async () => {
    const file = join(world.keys.folder, 'merchants-elsewhere.json');
    const row = {
      institutions: ['H99010100002'],
      mchId: world.keys.mchId,
      serialNo: world.keys.serialNo,
      privateKeyFile: 'merchant_key.pem',
      apiV3KeyFile: 'api_v3_key.txt',
      publicKeys: [{ id: world.keys.publicKeyId, file: 'pay_public_key.pem' }],
    };
    writeFileSync(file, JSON.stringify([row]));
    const { patient } = await another({ MERCHANTS_FILE: file });
    const orders = (await wechat.orders()).length;
    const refused = await pays(patient, 2_000);
    expect([refused.status, refused.body.code]).toEqual([502, 'payment-provider-failed']);
    expect(refused.body.detail).toContain('还没有开通微信付款，请到窗口付');
    expect(await wechat.orders()).toHaveLength(orders);
    const database = world.server.app.get('DatabaseConnection');
    expect(await database.collection('paymentOrders').countDocuments({ amountFen: 2_000 })).toBe(0);
  });
});
