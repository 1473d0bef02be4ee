import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createSign,
  createVerify,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoKeys, ensureDemoKeys, type RunningSandbox, startWechatPay } from '../index.js';
import { encryptResource } from './crypto.js';
import { RETRY_SECONDS } from './notices.js';

let keys: DemoKeys;
let sandbox: RunningSandbox;
let merchantKey: KeyObject;
let received: { headers: Record<string, unknown>; body: Buffer }[] = [];
let answerStatus = 204;
let merchant: Server;
let notifyUrl = '';

const read = (name: string) => readFileSync(join(keys.folder, name), 'utf8').trim();

function sign(lines: string): string {
  return createSign('RSA-SHA256').update(lines).sign(merchantKey, 'base64');
}

/** A merchant written by hand, with nothing of ours. */
async function call(
  method: string,
  path: string,
  body?: string,
  change: Partial<{ timestamp: number; signed: string; serial: string; noSerial: boolean }> = {},
) {
  const timestamp = change.timestamp ?? Math.floor(Date.now() / 1000);
  const nonce = randomBytes(16).toString('hex');
  const signature = sign(`${method}\n${path}\n${timestamp}\n${nonce}\n${change.signed ?? body ?? ''}\n`);
  const serial = change.serial ?? keys.serialNo;
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${keys.mchId}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${serial}"`;
  const headers = {
    authorization,
    accept: 'application/json',
    'user-agent': 'spec',
    'content-type': 'application/json',
    ...(change.noSerial ? {} : { 'wechatpay-serial': keys.publicKeyId }),
  };
  return fetch(`${sandbox.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
}

function order(no: string, change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    appid: keys.appId,
    mchid: keys.mchId,
    description: '住院费用还款',
    out_trade_no: no,
    notify_url: notifyUrl,
    amount: { total: 77_281, currency: 'CNY' },
    payer: { openid: 'oPayer' },
    ...change,
  });
}

/** What WeChat's answers carry, as far as it is read here; which of it an answer has is what is tested. */
interface Said {
  code: string;
  message: string;
  detail: { sign_information: { truncated_sign_message: string } };
  data: [{ serial_no: string; encrypt_certificate: { ciphertext: string; nonce: string } }];
  prepay_id: string;
  trade_state: string;
}
const said = async (answer: Response) => (await answer.json()) as Said;

async function verified(answer: Response): Promise<Buffer> {
  const body = Buffer.from(await answer.arrayBuffer());
  const [timestamp, nonce, signature] = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature'].map(
    (name) => answer.headers.get(name) ?? '',
  );
  expect(answer.headers.get('wechatpay-serial')).toBe(keys.publicKeyId);
  expect(
    createVerify('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n`)
      .update(body)
      .update('\n')
      .verify(read('pay_public_key.pem'), signature ?? '', 'base64'),
  ).toBe(true);
  return body;
}

async function control(path: string, body: unknown = {}): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/__control/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return answer.json();
}

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !done(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done()).toBe(true);
}

beforeAll(async () => {
  keys = await ensureDemoKeys(mkdtempSync(join(tmpdir(), 'pay-keys-')));
  merchantKey = createPrivateKey(read('merchant_key.pem'));
  sandbox = await startWechatPay({ port: 0, keys: keys.folder });
  merchant = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts) });
      reply.writeHead(answerStatus).end();
    });
  });
  await new Promise<void>((resolve) => merchant.listen(0, '127.0.0.1', resolve));
  const address = merchant.address();
  notifyUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/notify`;
});
afterAll(async () => {
  await sandbox.close();
  merchant.close();
});
beforeEach(async () => {
  received = [];
  answerStatus = 204;
  await control('reset');
});

describe('check values of wechat-facts', () => {
  it('A1: the strings to sign', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(
      digest(
        'GET\n/v3/pay/transactions/out-trade-no/HB20260901A01?mchid=1900000001\n1788192000\nZ9Y8X7W6V5U4T3S2R1Q0P9O8N7M6L5K4\n\n',
      ),
    ).toBe('d07a51023d3ec2480e1dd6d879efd1db55ab6a13ade54efcecd1420513dd37f7');
    expect(digest('1788192001\nA1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6\n\n')).toBe(
      'd4256a876d8645428971305620bd3796f1c02bbdb6b12e470d364b16ee9d0140',
    );
  });

  it('A3: the sealed resource', () => {
    const sealed = encryptResource(
      '0123456789abcdef0123456789abcdef',
      'abcdefghijkl',
      'transaction',
      '{"out_trade_no":"HB20260901A01","trade_state":"SUCCESS"}',
    );
    expect(sealed).toBe(
      'Eu6myr+6GaECeJdOZPZ6BX55+S2JsllrJ44P3eJt7MZOvNKdSjGt0D4b5MUsqaWOyxb/8egNVIY9H9BtrNQgYG5DeYnLfBF/',
    );
  });
});

describe('the gate', () => {
  const path = '/v3/pay/transactions/jsapi';
  it('verifies over the exact bytes and signs its answers', async () => {
    const spaced = order('SPACES001').replace(/,/g, ' , ');
    const answer = await call('POST', path, spaced);
    expect(answer.status).toBe(200);
    expect(JSON.parse((await verified(answer)).toString())).toHaveProperty('prepay_id');
    const other = await call('POST', path, spaced, { signed: order('SPACES001') });
    expect(other.status).toBe(401);
    expect(await said(other)).toMatchObject({ code: 'SIGN_ERROR' });
    expect(other.headers.get('wechatpay-signature')).toBeNull();
  });

  it('refuses an old clock, a foreign serial, unknown paths and methods, missing agents', async () => {
    const old = await call('POST', path, order('OLD000001'), { timestamp: Math.floor(Date.now() / 1000) - 301 });
    expect([old.status, (await said(old)).message]).toEqual([401, expect.stringContaining('5分钟')]);
    expect((await call('POST', path, order('SERIAL001'), { serial: 'AB' })).status).toBe(401);
    const nowhere = await call('GET', '/v3/nowhere');
    expect([nowhere.status, await nowhere.text()]).toEqual([404, '']);
    const method = await call('GET', path);
    expect([method.status, await method.text()]).toEqual([405, '']);
  });

  it('says what is wrong with a signature as WeChat does, a little less on paths of payments', async () => {
    const bare = { accept: 'application/json', 'user-agent': 'spec' };
    const onPayment = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: bare, body: order('BARE00001') });
    expect([onPayment.status, (await said(onPayment)).message]).toEqual([401, '签名信息错误，验签失败']);
    expect(onPayment.headers.get('request-id')).toBeNull();
    const elsewhere = await fetch(`${sandbox.url}/v3/certificates`, { headers: bare });
    expect([elsewhere.status, (await said(elsewhere)).message]).toEqual([
      401,
      expect.stringContaining('Authorization值格式错误'),
    ]);
    expect(elsewhere.headers.get('request-id')).toMatch(/^\w+-\d+$/);
    const wrong = await said(await call('POST', path, order('WRONG0001'), { signed: '{}' }));
    expect(wrong).toMatchObject({ code: 'SIGN_ERROR', message: '签名错误', detail: { issue: 'sign not match' } });
    expect(wrong.detail.sign_information.truncated_sign_message).toMatch(/^POST\n\/v3\/pay/);
    const noMchid = await call('GET', '/v3/pay/transactions/out-trade-no/NOMCH0001');
    expect([noMchid.status, (await said(noMchid)).code]).toEqual([400, 'PARAM_ERROR']);
  });

  it('signs with the pair that is asked for, and lists certificates that open with the APIv3 key', async () => {
    const plain = await call('GET', '/v3/certificates', undefined, { noSerial: true });
    const { data } = await said(plain);
    const [row] = data;
    expect(plain.headers.get('wechatpay-serial')).toBe(row.serial_no);
    const sealed = Buffer.from(row.encrypt_certificate.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', read('api_v3_key.txt'), row.encrypt_certificate.nonce);
    decipher.setAAD(Buffer.from('certificate')).setAuthTag(sealed.subarray(-16));
    const pem = `${decipher.update(sealed.subarray(0, -16), undefined, 'utf8')}${decipher.final('utf8')}`;
    expect(pem).toContain('BEGIN CERTIFICATE');
    await control('faults', { noCertificates: true });
    const none = await call('GET', '/v3/certificates');
    expect([none.status, (await said(none)).code]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
  });

  it('takes every field of the order page, and its time_expire only the first time', async () => {
    const whole = {
      attach: 'plan=77',
      goods_tag: 'x',
      support_fapiao: false,
      time_expire: '2030-01-01T00:00:00+08:00',
      detail: { cost_price: 1, goods_detail: [{ merchant_goods_id: 'a', quantity: 1, unit_price: 1 }] },
      scene_info: { payer_client_ip: '127.0.0.1', device_id: 'd', store_info: { id: '1' } },
      settle_info: { profit_sharing: false },
      limit_pay: ['no_credit'],
    };
    expect((await call('POST', path, order('WHOLE0001', whole))).status).toBe(200);
    const later = { ...whole, time_expire: '2030-01-02T00:00:00+08:00' };
    expect((await call('POST', path, order('WHOLE0001', later))).status).toBe(200);
    const bad = await call('POST', path, order('WHOLE0002', { scene_info: { payer_client_ip: 'x', more: 1 } }));
    expect((await said(bad)).code).toBe('PARAM_ERROR');
  });

  it('lists its controls, and refuses a fault that it does not know', async () => {
    const controls = (await (await fetch(`${sandbox.url}/__control`)).json()) as { path: string }[];
    expect(controls.map((row) => row.path)).toContain('/__control/keys/public-key');
    expect(await control('faults', { loseNotice: 1 })).toEqual({ error: '没有 loseNotice 这个毛病' });
    expect(await control('faults', { tamper: ['nonsense'] })).toHaveProperty('error');
    expect(await control('faults', { loseNotices: -1 })).toHaveProperty('error');
  });

  it('refuses unknown fields, bad amounts, foreign appids', async () => {
    for (const [change, code] of [
      [{ extra: 1 }, 'PARAM_ERROR'],
      [{ amount: { total: 0, currency: 'CNY' } }, 'PARAM_ERROR'],
      [{ notify_url: 'http://x/y?z=1' }, 'PARAM_ERROR'],
      [{ appid: 'wx0' }, 'APPID_MCHID_NOT_MATCH'],
    ] as const) {
      const answer = await call('POST', path, order('FIELD0001', change));
      expect([answer.status, (await said(answer)).code]).toEqual([400, code]);
    }
  });

  it('refuses a re-used number with other content, gives a new prepay id to the same', async () => {
    const first = await said(await call('POST', path, order('REUSE0001')));
    const again = await said(await call('POST', path, order('REUSE0001')));
    expect(again.prepay_id).not.toBe(first.prepay_id);
    const other = await call('POST', path, order('REUSE0001', { amount: { total: 1, currency: 'CNY' } }));
    expect([other.status, (await said(other)).code]).toEqual([403, 'OUT_TRADE_NO_USED']);
  });
});

describe('paying', () => {
  async function payArguments(no: string, change: Record<string, string> = {}): Promise<Record<string, string>> {
    const { prepay_id } = await said(await call('POST', '/v3/pay/transactions/jsapi', order(no)));
    const args = {
      appId: keys.appId,
      timeStamp: '1788192000',
      nonceStr: 'abc',
      package: `prepay_id=${prepay_id}`,
      signType: 'RSA',
    };
    const paySign = sign(`${args.appId}\n${args.timeStamp}\n${args.nonceStr}\n${args.package}\n`);
    return { ...args, paySign, ...change };
  }
  const pay = (args: Record<string, string>) =>
    fetch(`${sandbox.url}/cashier/pay`, {
      method: 'POST',
      body: JSON.stringify(args),
      headers: { 'content-type': 'application/json' },
    });
  const query = async (no: string) =>
    said(await call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${keys.mchId}`));

  it('checks paySign, pays, and sends a notice that verifies and decrypts', async () => {
    const wrong = await pay(await payArguments('PAY000001', { nonceStr: 'xyz' }));
    expect(await said(wrong)).toEqual({ result: 'fail', reason: '支付验证签名失败' });
    expect((await query('PAY000001')).trade_state).toBe('NOTPAY');
    expect(await (await pay(await payArguments('PAY000001'))).json()).toEqual({ result: 'ok' });
    await until(() => received.length === 1);
    const [notice] = received;
    const body = notice?.body ?? Buffer.alloc(0);
    const header = (name: string) => String(notice?.headers[name]);
    const verify = createVerify('RSA-SHA256')
      .update(`${header('wechatpay-timestamp')}\n${header('wechatpay-nonce')}\n`)
      .update(body)
      .update('\n');
    expect(verify.verify(read('pay_public_key.pem'), header('wechatpay-signature'), 'base64')).toBe(true);
    const { resource } = JSON.parse(body.toString());
    const sealed = Buffer.from(resource.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', read('api_v3_key.txt'), resource.nonce);
    decipher.setAAD(Buffer.from(resource.associated_data)).setAuthTag(sealed.subarray(-16));
    const plain = JSON.parse(`${decipher.update(sealed.subarray(0, -16), undefined, 'utf8')}${decipher.final('utf8')}`);
    expect(plain).toMatchObject({
      out_trade_no: 'PAY000001',
      trade_state: 'SUCCESS',
      amount: { total: 77_281 },
      payer: { openid: 'oPayer' },
    });
    expect(await query('PAY000001')).toMatchObject({ trade_state: 'SUCCESS', transaction_id: plain.transaction_id });
  });

  it('repeats an unanswered notice on the real schedule of the virtual clock', async () => {
    answerStatus = 500;
    await pay(await payArguments('RETRY0001'));
    await until(() => received.length === 1);
    for (const [index, seconds] of RETRY_SECONDS.entries()) {
      await control('clock', { seconds: seconds - 1 });
      expect(received).toHaveLength(index + 1);
      await control('clock', { seconds: 2 });
      await until(() => received.length === index + 2);
      await until(() => true);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await control('clock', { seconds: 100_000 });
    expect(received).toHaveLength(16);
    expect(RETRY_SECONDS.reduce((sum, seconds) => sum + seconds)).toBe(24 * 3600 + 4 * 60);
  });

  it('misbehaves on demand', async () => {
    await control('faults', { loseNotices: 1 });
    await pay(await payArguments('LOST00001'));
    await control('faults', { duplicateNotices: 1 });
    await pay(await payArguments('TWICE0001'));
    await until(() => received.length === 2);
    await control('faults', { closeLosesToPayment: 1 });
    await payArguments('RACE00001');
    const close = await call(
      'POST',
      '/v3/pay/transactions/out-trade-no/RACE00001/close',
      JSON.stringify({ mchid: keys.mchId }),
    );
    expect([close.status, (await said(close)).code]).toEqual([400, 'ORDERPAID']);
    expect((await query('RACE00001')).trade_state).toBe('SUCCESS');
    await control('faults', { orderFailsAfterSuccess: 1 });
    expect((await call('POST', '/v3/pay/transactions/jsapi', order('FAIL00001'))).status).toBe(500);
    expect((await query('FAIL00001')).trade_state).toBe('NOTPAY');
    await control('faults', { tooFrequent: 1 });
    expect((await call('POST', '/v3/pay/transactions/jsapi', order('MANY00001'))).status).toBe(429);
  });

  it('closes with a signed empty 204, for good', async () => {
    const args = await payArguments('CLOSE0001');
    const close = await call(
      'POST',
      '/v3/pay/transactions/out-trade-no/CLOSE0001/close',
      JSON.stringify({ mchid: keys.mchId }),
    );
    expect(close.status).toBe(204);
    expect(await verified(close)).toHaveLength(0);
    expect(await (await pay(args)).json()).toEqual({ result: 'fail' });
    const again = await call('POST', '/v3/pay/transactions/jsapi', order('CLOSE0001'));
    expect((await said(again)).code).toBe('ORDER_CLOSED');
  });
});
