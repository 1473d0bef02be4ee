import { createDecipheriv, createPrivateKey, createSign, createVerify, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoKeys, ensureDemoKeys, type RunningSandbox, startWechatPay } from '../index.js';

const PATH = '/v3/refund/domestic/refunds';

/** Refunds as wechat-facts A9 and A10 describe them, seen by a merchant written by hand with nothing of ours. */
describe('refunds of the sandbox', () => {
  let keys: DemoKeys;
  let sandbox: RunningSandbox;
  let key: KeyObject;
  let merchant: Server;
  let notifyUrl = '';
  let received: { headers: Record<string, unknown>; body: Buffer }[] = [];
  const read = (name: string) => readFileSync(join(keys.folder, name), 'utf8').trim();

  beforeAll(async () => {
    keys = await ensureDemoKeys(mkdtempSync(join(tmpdir(), 'refund-keys-')));
    key = createPrivateKey(read('merchant_key.pem'));
    sandbox = await startWechatPay({ port: 0, keys: keys.folder });
    merchant = createServer(async (request, reply) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      received.push({ headers: request.headers, body: Buffer.concat(parts) });
      reply.writeHead(204).end();
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
    await control('reset');
    await control('refund-faults', { end: 'stay', minuteApart: false });
  });

  async function call(method: 'GET' | 'POST', path: string, body?: string, signed = body) {
    const timestamp = Math.floor(Date.now() / 1000);
    const nonce = randomBytes(16).toString('hex');
    const lines = `${method}\n${path}\n${timestamp}\n${nonce}\n${signed ?? ''}\n`;
    const signature = createSign('RSA-SHA256').update(lines).sign(key, 'base64');
    const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${keys.mchId}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${keys.serialNo}"`;
    const headers = {
      authorization,
      accept: 'application/json',
      'user-agent': 'spec',
      'content-type': 'application/json',
    };
    const answer = await fetch(`${sandbox.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  }

  function control(path: string, body: unknown = {}) {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${sandbox.url}/__control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function paid(no: string, total = 1_000): Promise<string> {
    const order = {
      appid: keys.appId,
      mchid: keys.mchId,
      description: '住院费用还款',
      out_trade_no: no,
      notify_url: notifyUrl,
      amount: { total, currency: 'CNY' },
      payer: { openid: 'oPayer' },
    };
    await call('POST', '/v3/pay/transactions/jsapi', JSON.stringify(order));
    const made = (await (await control(`orders/${no}/pay`)).json()) as { transaction_id: string };
    return made.transaction_id;
  }

  const refund = (no: string, transactionId: string, fen: number, change: Record<string, unknown> = {}) =>
    JSON.stringify({
      transaction_id: transactionId,
      out_refund_no: no,
      reason: '多付的钱退回',
      notify_url: notifyUrl,
      amount: { refund: fen, total: 1_000, currency: 'CNY' },
      ...change,
    });

  async function until(done: () => boolean): Promise<void> {
    for (let i = 0; i < 200 && !done(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(done()).toBe(true);
  }

  it('the same number is the same refund; with other content, or above what was paid, it is refused', async () => {
    const transaction = await paid('REFUND001');
    const first = await call('POST', PATH, refund('R1', transaction, 400));
    expect(first).toMatchObject({ status: 200, body: { status: 'PROCESSING', amount: { refund: 400, total: 1_000 } } });
    const again = await call('POST', PATH, refund('R1', transaction, 400));
    expect(again.body.refund_id).toBe(first.body.refund_id);
    for (const body of [
      refund('R1', transaction, 401),
      refund('R1', transaction, 400, { reason: '别的' }),
      refund('R2', transaction, 601),
      refund('R3', transaction, 1, { amount: { refund: 1, total: 999, currency: 'CNY' } }),
    ]) {
      expect(await call('POST', PATH, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    }
    expect((await call('POST', PATH, refund('R4', transaction, 600))).status).toBe(200);
    expect(await call('GET', `${PATH}/R1`)).toMatchObject({ status: 200, body: { out_refund_no: 'R1' } });
    expect(await call('GET', `${PATH}/R2`)).toMatchObject({ status: 404, body: { code: 'RESOURCE_NOT_EXISTS' } });
    const order = await call('GET', `/v3/pay/transactions/id/${transaction}?mchid=${keys.mchId}`);
    expect(order.body.trade_state).toBe('REFUND');
  });

  it('checks the signature over the exact bytes and refuses unknown fields', async () => {
    const transaction = await paid('REFUND002');
    const body = refund('S1', transaction, 1);
    expect((await call('POST', PATH, body.replace('多付', '少付'), body)).status).toBe(401);
    expect(await call('POST', PATH, refund('S1', transaction, 1, { extra: 1 }))).toMatchObject({
      status: 400,
      body: { code: 'PARAM_ERROR' },
    });
    const both = refund('S1', transaction, 1, { out_trade_no: 'REFUND002' });
    expect((await call('POST', PATH, both)).body.code).toBe('PARAM_ERROR');
  });

  it('two within a minute, an empty account, a closed account, a year later, a failure after success', async () => {
    const transaction = await paid('REFUND003');
    await control('refund-faults', { minuteApart: true, notEnough: 1 });
    expect((await call('POST', PATH, refund('T1', transaction, 1))).body.code).toBe('NOT_ENOUGH');
    await control('refund-faults', { failsAfterSuccess: 1 });
    expect((await call('POST', PATH, refund('T1', transaction, 1))).status).toBe(500);
    expect((await call('GET', `${PATH}/T1`)).body.status).toBe('PROCESSING');
    expect((await call('POST', PATH, refund('T2', transaction, 1))).status).toBe(429);
    await control('clock', { seconds: 61 });
    await control('refund-faults', { userAbnormal: 1 });
    expect((await call('POST', PATH, refund('T2', transaction, 1))).body.code).toBe('USER_ACCOUNT_ABNORMAL');
    expect((await call('POST', PATH, refund('T2', transaction, 1))).status).toBe(200);
    await control('clock', { seconds: 366 * 86_400 });
    expect((await call('POST', PATH, refund('T3', transaction, 1))).body.code).toBe('INVALID_REQUEST');
  });

  it.each(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const)('tells of %s in a sealed and signed notice', async (status) => {
    const transaction = await paid(`REFUND-${status}`);
    await until(() => received.length === 1);
    await call('POST', PATH, refund('N1', transaction, 250));
    await control('refunds/N1', { status });
    await until(() => received.length === 2);
    const { headers, body } = received[1] ?? { headers: {}, body: Buffer.alloc(0) };
    const lines = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`;
    const signature = String(headers['wechatpay-signature']);
    expect(createVerify('RSA-SHA256').update(lines).verify(read('pay_public_key.pem'), signature, 'base64')).toBe(true);
    const { event_type, resource } = JSON.parse(body.toString());
    expect([event_type, resource.original_type]).toEqual([`REFUND.${status}`, 'refund']);
    const sealed = Buffer.from(resource.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', read('api_v3_key.txt'), resource.nonce);
    decipher.setAAD(Buffer.from(resource.associated_data)).setAuthTag(sealed.subarray(-16));
    const plain = JSON.parse(`${decipher.update(sealed.subarray(0, -16), undefined, 'utf8')}${decipher.final('utf8')}`);
    expect(plain).toEqual({
      mchid: keys.mchId,
      transaction_id: transaction,
      out_trade_no: `REFUND-${status}`,
      refund_id: expect.stringMatching(/^503/),
      out_refund_no: 'N1',
      refund_status: status,
      ...(status === 'SUCCESS' ? { success_time: expect.stringContaining('+08:00') } : {}),
      user_received_account: expect.any(String),
      amount: { total: 1_000, refund: 250, payer_total: 1_000, payer_refund: 250 },
    });
  });

  it('ends by itself after a while, and frees the room of a closed one', async () => {
    const transaction = await paid('REFUND005');
    await control('refund-faults', { end: 'CLOSED', afterMs: 60_000 });
    await call('POST', PATH, refund('E1', transaction, 1_000));
    expect((await call('POST', PATH, refund('E2', transaction, 1_000))).status).toBe(400);
    await control('clock', { seconds: 60 });
    expect((await call('GET', `${PATH}/E1`)).body.status).toBe('CLOSED');
    expect((await call('POST', PATH, refund('E2', transaction, 1_000))).status).toBe(200);
  });
});
