import { createHash, createPrivateKey, createSign, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoKeys, ensureDemoKeys, type RunningSandbox, startWechatPay } from '../index.js';

let keys: DemoKeys;
let sandbox: RunningSandbox;

/** A merchant written by hand, with nothing of ours. */
async function call(method: string, url: string, body = ''): Promise<Response> {
  const path = url.replace(sandbox.url, '');
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const key = createPrivateKey(readFileSync(join(keys.folder, 'merchant_key.pem')));
  const lines = `${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(lines).sign(key, 'base64');
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${keys.mchId}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${keys.serialNo}"`;
  const headers = {
    authorization,
    accept: 'application/json',
    'user-agent': 'spec',
    'content-type': 'application/json',
  };
  return fetch(`${sandbox.url}${path}`, { method, headers, ...(body ? { body } : {}) });
}

async function control(path: string, body: unknown): Promise<void> {
  await fetch(`${sandbox.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

/** Today and yesterday in Shanghai. */
const dayOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
const at = (ms: number, time: string) => ({ now: `${dayOf(ms)}T${time}:00+08:00` });
const PAID_AT = Date.now() + 86_400_000;
const NEXT = PAID_AT + 86_400_000;
const apply = (kind = 'tradebill', more = '') => call('GET', `/v3/bill/${kind}?bill_date=${dayOf(PAID_AT)}${more}`);

beforeAll(async () => {
  keys = await ensureDemoKeys(mkdtempSync(join(tmpdir(), 'bill-keys-')));
  sandbox = await startWechatPay({ port: 0, keys: keys.folder });
  await control('bills/calendar', at(PAID_AT, '10:00'));
  for (const [no, total] of [
    ['BILLORDER1', 30_000],
    ['BILLORDER2', 90],
  ] as const) {
    const order = {
      appid: keys.appId,
      mchid: keys.mchId,
      description: '住院费,第1期',
      out_trade_no: no,
      notify_url: 'http://127.0.0.1:9/notify',
      amount: { total, currency: 'CNY' },
      payer: { openid: 'oPayer' },
    };
    await call('POST', '/v3/pay/transactions/jsapi', JSON.stringify(order));
    await control(`orders/${no}/pay`, {});
  }
  const refund = {
    out_trade_no: 'BILLORDER1',
    out_refund_no: 'REFUND1',
    amount: { refund: 126, total: 30_000, currency: 'CNY' },
  };
  expect((await call('POST', '/v3/refund/domestic/refunds', JSON.stringify(refund))).status).toBe(200);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control('bills', { reset: true });
  await control('bills/calendar', at(NEXT, '10:30'));
});

async function fileOf(answer: Response): Promise<{ text: string; answer: Response }> {
  const offer = (await answer.json()) as { hash_value: string; hash_type: string; download_url: string };
  const file = await call('GET', offer.download_url);
  const bytes = Buffer.from(await file.arrayBuffer());
  const plain = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
  expect(createHash('sha1').update(plain).digest('hex')).toBe(offer.hash_value);
  return { text: plain.toString('utf8'), answer: file };
}

describe('bills of the sandbox (wechat-facts A12)', () => {
  it('a signed offer, an unsigned file in the shape of the official pages, gzip and plain the same', async () => {
    const offered = await apply();
    expect(offered.headers.get('wechatpay-signature')).toBeTruthy();
    const { text, answer } = await fileOf(offered);
    expect(answer.headers.get('wechatpay-signature')).toBeNull();
    const lines = text.split('\r\n');
    expect(lines[0]?.split(',')).toHaveLength(27);
    expect(lines.slice(1, 4).map((line) => line.split(',`').length)).toEqual([27, 27, 27]);
    expect(lines[1]).toContain('`住院费\\ 第1期,`,`1.80000,`0.60%,`300.00,`0.00,`');
    expect(lines[2]).toContain('`0.00540,`0.60%,`0.90,');
    expect(lines[3]).toContain('`REFUND,`OTHERS,`CNY,`0.00,`0.00,`503');
    expect(lines[5]).toBe('`3,`300.90,`1.26,`0.00,`1.79784,`300.90,`1.26');
    expect((await fileOf(await apply('tradebill', '&tar_type=GZIP'))).text).toBe(text);
    const only = (await fileOf(await apply('tradebill', '&bill_type=REFUND'))).text.split('\r\n');
    expect(only[1]).toContain('REFUND1');
  });

  it('the fund bill carries each movement, and its fee by itself', async () => {
    await control('bills/calendar', at(PAID_AT, '18:00'));
    await control('bills/payouts', { mchid: keys.mchId, fen: 20_000 });
    await control('bills/calendar', at(NEXT, '10:30'));
    const lines = (await fileOf(await apply('fundflowbill'))).text.split('\r\n');
    expect(lines[0]?.split(',')).toHaveLength(11);
    expect(lines.filter((line) => line.includes('扣除交易手续费'))).toHaveLength(3);
    expect(lines.find((line) => line.includes('提现'))).toContain('`支出,`200.00,');
    expect(lines.at(-2)).toBe('`7,`3,`300.91,`4,`203.07');
  });

  it('not today, not without business, not before nine; only for five minutes and with a signature', async () => {
    const status = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
    expect(await status(await call('GET', `/v3/bill/tradebill?bill_date=${dayOf(NEXT)}`))).toEqual([
      400,
      'INVALID_REQUEST',
    ]);
    expect(await status(await call('GET', '/v3/bill/tradebill?bill_date=2026-13-01'))).toEqual([400, 'PARAM_ERROR']);
    const before = dayOf(PAID_AT - 86_400_000);
    expect(await status(await call('GET', `/v3/bill/tradebill?bill_date=${before}`))).toEqual([
      400,
      'NO_STATEMENT_EXIST',
    ]);
    await control('bills/calendar', at(NEXT, '08:30'));
    expect(await status(await apply())).toEqual([400, 'STATEMENT_CREATING']);
    await control('bills/calendar', at(NEXT, '09:30'));
    const offer = (await (await apply()).json()) as { download_url: string };
    await control('bills', { expired: 1 });
    expect(await status(await call('GET', offer.download_url))).toEqual([400, 'INVALID_REQUEST']);
    const unsigned = await fetch(offer.download_url, { headers: { 'user-agent': 'spec' } });
    expect(unsigned.status).toBe(401);
  });
});
