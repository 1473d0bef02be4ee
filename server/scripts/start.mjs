// `npm start`: from a fresh clone to a hospital one can click through (edges.md section 1).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const DATA = join(ROOT, '.data');
const say = (text) => process.stdout.write(`${text}\n`);
const running = [];
let stopping = false;

/** Starts a process that prints `ready … <url>` when it listens; answers that url. */
function startProcess(name, args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push({ name, stop: () => stopChild(child) });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const ready = /^ready .*?(http:\S+)$/m.exec(text);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', (code) => {
      reject(new Error(`${name} 停了（${code}）`));
      if (!stopping) void stop(1);
    });
  });
}

function stopChild(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  });
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const { stop: end } of running.reverse()) await end();
  process.exit(code);
}

/** Who started us: our parent and its parent (npm stands behind a shell); '' where the system does not tell. */
function lineage() {
  try {
    const shell = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${shell.slice(shell.lastIndexOf(')') + 4).split(' ')[0]}`;
  } catch {
    return String(process.ppid);
  }
}

/** npm does not pass a signal on when it is stopped alone: what it started must not stay behind without it. */
function stopWithParent() {
  const before = lineage();
  setInterval(() => {
    if (lineage() !== before) void stop(0);
  }, 1000).unref();
}

async function database() {
  if (process.env.MONGODB_URI) return process.env.MONGODB_URI;
  const { findMongodBinary, startMongod } = await import('./mongod.mjs');
  const binary = await findMongodBinary(say);
  const mongod = await startMongod({ binary, dbPath: join(DATA, 'db') });
  running.push({ name: 'mongod', stop: () => mongod.stop() });
  return mongod.uri;
}

async function freePorts(count) {
  const { freePort } = await import('./mongod.mjs');
  const ports = [];
  for (let i = 0; i < count; i += 1) ports.push(await freePort());
  return ports;
}

function printAddresses(url, sms, personas, roleWords) {
  say('');
  say('诊后付已经开好了，都是编造的资料：');
  if (existsSync(join(ROOT, 'miniprogram/dist/h5/index.html'))) say(`  手机    ${url}/m/`);
  if (existsSync(join(ROOT, 'server/desk/dist/index.html'))) say(`  工作台  ${url}/desk/`);
  say(`  接口    ${url}/api/openapi.json`);
  say(`  短信    ${sms}/__control/sent（发出去的短信，验证码在里面）`);
  say('演示人物（工作台和村医的账号和密码都是英文名）：');
  for (const { persona, name, role, app } of personas) {
    // A village doctor has an account like the desk's people and does the work on the phone.
    const visits = role === 'village-doctor' ? `，走访在 ${url}/m/pages/village/tasks?persona=${persona}` : '';
    const where = app === 'phone' || visits ? '手机  ' : '工作台';
    say(`  ${where}  ${persona.padEnd(16)} ${name}  ${roleWords[role] ?? role}${visits}`);
  }
  say(
    `拨钟：curl -X POST ${url}/demo/clock -H 'content-type: application/json' -d '{"businessDate":"YYYY-MM-DD","time":"09:00"}'`,
  );
  say('按 Ctrl-C 全部停下，资料留在 .data/');
}

ensureInstalled();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop(0));
stopWithParent();
mkdirSync(DATA, { recursive: true });
const { build } = await import('./build.mjs');
if (!build(['server', 'desk', 'h5'], say)) process.exit(1);
try {
  const { ensureDemoKeys, DEMO_SMS_KEY_ID } = await import('@zhenhoufu/sandbox');
  const { demoEnvironment } = await import('./demo-environment.mjs');
  const { askForHelp } = await import('./demo-help.mjs');
  const keys = await ensureDemoKeys(join(DATA, 'keys'));
  const [mongodbUri, ports] = await Promise.all([database(), freePorts(3)]);
  const sandbox = (name, port, ...more) =>
    startProcess(name, ['server/sandbox/dist/main.js', name, '--port', String(port), '--keys', keys.folder, ...more]);
  const [wechatPay, wechatApi, sms] = await Promise.all([
    sandbox('wechat-pay', ports[0], '--state', join(DATA, 'wechat-pay.jsonl')),
    sandbox('wechat-api', ports[1]),
    sandbox('sms', ports[2]),
  ]);
  const port = Number(process.env.PORT ?? 3000);
  const sandboxes = { wechatPay, wechatApi, sms };
  const env = demoEnvironment({ mongodbUri, port, keys, sandboxes, smsKeyId: DEMO_SMS_KEY_ID });
  writeFileSync(join(DATA, 'runtime.json'), JSON.stringify({ mongodbUri, port, ...sandboxes }));
  const url = await startProcess('server', ['server/dist/main.js'], env);
  await askForHelp(url);
  const personas = await (await fetch(`${url}/demo/personas`)).json();
  const { STAFF_ROLE_WORDS } = await import('@zhenhoufu/shared/routes');
  printAddresses(url, sms, personas, { patient: '患者', relative: '家属', ...STAFF_ROLE_WORDS });
} catch (error) {
  process.stderr.write(`没有开起来：${error instanceof Error ? error.message : error}\n`);
  await stop(1);
}
