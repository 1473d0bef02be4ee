import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEMO_SMS_KEY_ID,
  type DemoKeys,
  ensureDemoKeys,
  type RunningSandbox,
  startSms,
  startWechatApi,
  startWechatPay,
} from '@zhenhoufu/sandbox';
import { type BootOptions, boot, type Environment, type RunningServer, readEnvironment } from '@zhenhoufu/server/boot';
import { findMongodBinary, freePort, startMongod } from '../../server/scripts/mongod.mjs';
import { copyWorldTemplate } from './world-template.js';

export interface World {
  server: RunningServer;
  environment: Environment;
  keys: DemoKeys;
  pay: RunningSandbox;
  api: RunningSandbox;
  sms: RunningSandbox;
  mongodbUri: string;
  close(): Promise<void>;
}

export function fieldKeyRing(): string {
  const key = () => randomBytes(32).toString('base64');
  return JSON.stringify({
    current: 'k1',
    keys: [{ id: 'k1', algorithm: 'AES-256-GCM', key: key() }],
    lookupKey: key(),
  });
}

/** The environment of a world as a process of its own would have it; `more` wins. */
export function processEnvironment(world: World, more: Record<string, string> = {}): Record<string, string> {
  const keys = world.keys.folder;
  const plain = Object.entries(world.environment).filter(
    ([name, value]) => !name.endsWith('_FILE') && value !== undefined,
  );
  return {
    ...Object.fromEntries(plain.map(([name, value]) => [name, String(value)])),
    WECHAT_PAY_PRIVATE_KEY_FILE: join(keys, 'merchant_key.pem'),
    WECHAT_PAY_API_V3_KEY_FILE: join(keys, 'api_v3_key.txt'),
    WECHAT_PAY_PUBLIC_KEY_FILE: join(keys, 'pay_public_key.pem'),
    SMS_SECRET_FILE: join(keys, 'sandbox', 'sms_secret.txt'),
    FIELD_KEY_FILE: join(keys, '..', 'field_keys.json'),
    ...more,
  };
}

interface WorldOptions extends Pick<BootOptions, 'runJobs' | 'onlyJobs'> {
  demo?: '0' | '1';
}

/** The whole product on real parts: mongod, the three sandboxes and the server, on free ports of the loopback. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'zhf-world-'));
  if (options.demo !== '0') await copyWorldTemplate(folder, makeDemo);
  const { mongod, ...parts } = await startParts(folder, options);
  const world: World = {
    ...parts,
    async close() {
      await closeServers(world);
      await mongod.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

/** The first start of the demo, stopped again. */
async function makeDemo(folder: string): Promise<void> {
  const { mongod, ...parts } = await startParts(folder, {});
  await closeServers(parts);
  await mongod.stop();
}

/** A spec may have put another server in the place of the first. */
async function closeServers({ server, pay, api, sms }: Pick<World, 'server' | 'pay' | 'api' | 'sms'>): Promise<void> {
  await server.close();
  for (const sandbox of [pay, api, sms]) await sandbox.close();
}

async function startParts(folder: string, options: WorldOptions) {
  const mongod = await startMongod({ binary: await findMongodBinary(), dbPath: join(folder, 'db') });
  const keys = await ensureDemoKeys(join(folder, 'keys'));
  const pay = await startWechatPay({ port: 0, keys: keys.folder });
  const api = await startWechatApi({ port: 0, keys: keys.folder });
  const sms = await startSms({ port: 0, keys: keys.folder });
  const port = await freePort();
  const ring = join(folder, 'field_keys.json');
  if (!existsSync(ring)) writeFileSync(ring, fieldKeyRing());
  const environment = readEnvironment({
    MONGODB_URI: mongod.uri,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DEMO: options.demo ?? '1',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    WECHAT_APP_ID: keys.appId,
    WECHAT_APP_SECRET: readFileSync(join(keys.folder, 'sandbox', 'app_secret.txt'), 'utf8').trim(),
    WECHAT_API_BASE_URL: api.url,
    WECHAT_PAY_BASE_URL: pay.url,
    WECHAT_PAY_MCH_ID: keys.mchId,
    WECHAT_PAY_TIME_OUT_MS: '2000',
    WECHAT_PAY_SERIAL_NO: keys.serialNo,
    WECHAT_PAY_PRIVATE_KEY_FILE: join(keys.folder, 'merchant_key.pem'),
    WECHAT_PAY_API_V3_KEY_FILE: join(keys.folder, 'api_v3_key.txt'),
    WECHAT_PAY_PUBLIC_KEY_ID: keys.publicKeyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: join(keys.folder, 'pay_public_key.pem'),
    SMS_BASE_URL: sms.url,
    SMS_KEY_ID: DEMO_SMS_KEY_ID,
    SMS_SECRET_FILE: join(keys.folder, 'sandbox', 'sms_secret.txt'),
    FIELD_KEY_FILE: ring,
  });
  const server = await boot(environment, {
    runJobs: options.runJobs ?? false,
    ...(options.onlyJobs ? { onlyJobs: options.onlyJobs } : {}),
  });
  return {
    server,
    environment,
    keys,
    pay,
    api,
    sms,
    mongod,
    mongodbUri: mongod.uri,
  };
}
