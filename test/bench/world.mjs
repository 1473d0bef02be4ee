// The product for the benches: mongod, sandboxes and the built server as processes of their own, and one stay.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_SMS_KEY_ID, ensureDemoKeys, startSms, startWechatApi, startWechatPay } from '@zhenhoufu/sandbox';
import { MongoClient } from 'mongodb';
import { demoEnvironment } from '../../server/scripts/demo-environment.mjs';
import { findMongodBinary, freePort, startMongod } from '../../server/scripts/mongod.mjs';

/** Such as `--cpu-prof`, to look inside. */
const NODE_ARGS = (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean);
const ROOT = new URL('../..', import.meta.url).pathname;

/** Starts a script that prints `ready http…`; answers its address, pid and how to stop it. */
export function startScript(file, env = {}, nodeArgs = []) {
  const child = spawn(process.execPath, [...NODE_ARGS, ...nodeArgs, join(ROOT, file)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stopped = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const ready = /^ready (http:\S+)$/m.exec(text);
      if (!ready) return;
      const stop = async () => {
        child.kill('SIGTERM');
        await stopped;
      };
      resolve({ url: ready[1], pid: child.pid, stop });
    });
    child.once('exit', (code) => reject(new Error(`${file} stopped (${code}): ${text}`)));
  });
}

/** Answers `{ url, pid, db, mongodbUri, keys, environment, stop }`. */
export async function startBenchWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'zhf-bench-'));
  const mongod = await startMongod({ binary: await findMongodBinary(), dbPath: join(folder, 'db') });
  const keys = await ensureDemoKeys(join(folder, 'keys'));
  const [pay, api, sms] = [
    await startWechatPay({ port: 0, keys: keys.folder }),
    await startWechatApi({ port: 0, keys: keys.folder }),
    await startSms({ port: 0, keys: keys.folder }),
  ];
  const environment = {
    ...demoEnvironment({
      mongodbUri: mongod.uri,
      port: await freePort(),
      keys,
      sandboxes: { wechatPay: pay.url, wechatApi: api.url, sms: sms.url },
      smsKeyId: DEMO_SMS_KEY_ID,
    }),
    MONGODB_URI: mongod.uri,
    LOG_LEVEL: 'silent',
    NODE_ENV: 'development',
  };
  const server = await startScript('server/dist/main.js', environment);
  const client = await new MongoClient(mongod.uri).connect();
  return {
    ...server,
    db: client.db(),
    mongodbUri: mongod.uri,
    keys,
    environment,
    async stop() {
      await client.close();
      await server.stop();
      for (const sandbox of [pay, api, sms]) await sandbox.close();
      await mongod.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls the API and insists on success; answers the JSON body. */
export async function call(world, path, { method = 'GET', token, body, headers = {} } = {}) {
  const answer = await fetch(`${world.url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
