import { parseArgs } from 'node:util';
import { startSms, startWechatApi, startWechatPay } from './index.js';

/** `node dist/main.js wechat-pay|wechat-api|sms --port N --keys DIR [--state FILE]`: one process a sandbox. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, keys: { type: 'string' }, state: { type: 'string' } },
});
const [name = ''] = positionals;
const options = { port: Number(values.port ?? 0), keys: values.keys ?? '' };
const starters: Record<string, () => Promise<{ url: string; close(): Promise<void> }>> = {
  'wechat-pay': () => startWechatPay({ ...options, ...(values.state ? { state: values.state } : {}) }),
  'wechat-api': () => startWechatApi(options),
  sms: () => startSms(options),
};
const start = starters[name];
if (!start || !options.keys) {
  process.stderr.write('用法：main.js wechat-pay|wechat-api|sms --port N --keys DIR\n');
  process.exit(2);
}
const sandbox = await start();
process.stdout.write(`ready ${name} ${sandbox.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
