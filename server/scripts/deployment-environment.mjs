// The environment that a command looks at: the server's own, else that of the running demo.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(new URL('../..', import.meta.url).pathname, '.data');

/** Null when neither MONGODB_URI is set nor a demo has been started here. */
export async function deploymentEnvironment() {
  if (process.env.MONGODB_URI) return process.env;
  const runtime = join(DATA, 'runtime.json');
  if (!existsSync(runtime)) return null;
  const { mongodbUri, port, ...sandboxes } = JSON.parse(readFileSync(runtime, 'utf8'));
  const { ensureDemoKeys, DEMO_SMS_KEY_ID } = await import('@zhenhoufu/sandbox');
  const { demoEnvironment } = await import('./demo-environment.mjs');
  const keys = await ensureDemoKeys(join(DATA, 'keys'));
  return demoEnvironment({ mongodbUri, port: port ?? 3000, keys, sandboxes, smsKeyId: DEMO_SMS_KEY_ID });
}
