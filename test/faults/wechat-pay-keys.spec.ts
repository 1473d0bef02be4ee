import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addDemoMerchant,
  type DemoKeys,
  ensureDemoKeys,
  type RunningSandbox,
  startWechatPay,
} from '@zhenhoufu/sandbox';
import { Merchants, readEnvironment, type WechatPayClient } from '@zhenhoufu/server/boot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const OTHER_MCH = '1900000110';

/** Keys and merchants (wechat-facts A2, A4; issue 6, line 3): our client against the sandbox, nothing between. */
describe('WeChat Pay keys', () => {
  let keys: DemoKeys;
  let pay: RunningSandbox;
  let other: { serialNo: string; folder: string };
  let number = 0;

  beforeAll(async () => {
    keys = await ensureDemoKeys(join(mkdtempSync(join(tmpdir(), 'zhf-keys-')), 'keys'));
    other = await addDemoMerchant(keys.folder, OTHER_MCH);
    pay = await startWechatPay({ port: 0, keys: keys.folder });
  });
  afterAll(() => pay.close());

  const at = (name: string) => join(keys.folder, name);
  const control = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${pay.url}/__control/${path}`, sent)).json() as Promise<T>;
  };
  const unused = (name: string) => {
    writeFileSync(at(name), JSON.stringify({ current: 'k', keys: [], lookupKey: '' }));
    return at(name);
  };

  function merchants(change: Record<string, string> = {}): Merchants {
    return new Merchants(
      readEnvironment({
        MONGODB_URI: 'mongodb://127.0.0.1:1/none',
        PUBLIC_URL: 'http://127.0.0.1:1',
        WECHAT_APP_ID: keys.appId,
        WECHAT_APP_SECRET: 'x',
        WECHAT_API_BASE_URL: pay.url,
        WECHAT_PAY_BASE_URL: pay.url,
        WECHAT_PAY_MCH_ID: keys.mchId,
        WECHAT_PAY_SERIAL_NO: keys.serialNo,
        WECHAT_PAY_PRIVATE_KEY_FILE: at('merchant_key.pem'),
        WECHAT_PAY_API_V3_KEY_FILE: at('api_v3_key.txt'),
        WECHAT_PAY_PUBLIC_KEY_ID: keys.publicKeyId,
        WECHAT_PAY_PUBLIC_KEY_FILE: at('pay_public_key.pem'),
        SMS_BASE_URL: pay.url,
        SMS_KEY_ID: 'x',
        SMS_SECRET_FILE: at('api_v3_key.txt'),
        FIELD_KEY_FILE: unused('ring.json'),
        ...change,
      }),
    );
  }

  async function places(client: WechatPayClient): Promise<string> {
    number += 1;
    const outTradeNo = `KEYS${String(number).padStart(6, '0')}`;
    const timeExpire = new Date(Date.now() + 600_000).toISOString().replace(/\.\d+/, '');
    const notifyUrl = 'http://127.0.0.1:1/nowhere';
    await client.placeOrder({
      outTradeNo,
      description: '住院费用还款',
      notifyUrl,
      totalFen: 100,
      openid: 'o',
      timeExpire,
    });
    expect(await client.query(outTradeNo)).toMatchObject({ trade_state: 'NOTPAY', mchid: client.merchant.mchId });
    await client.close(outTradeNo);
    return outTradeNo;
  }

  it('certificate mode fetches, decrypts and checks the list by itself', async () => {
    const client = merchants({
      WECHAT_PAY_VERIFY: 'certificates',
      WECHAT_PAY_PUBLIC_KEY_ID: '',
      WECHAT_PAY_PUBLIC_KEY_FILE: '',
    }).clientOf('any');
    expect(client.merchant.wechatKeys.wantsCertificates).toBe(true);
    await places(client);
    expect(client.merchant.wechatKeys.wantsCertificates).toBe(false);
  });

  it('a wrong APIv3 key takes no certificate for genuine', async () => {
    writeFileSync(at('wrong_v3.txt'), 'k'.repeat(32));
    const client = merchants({
      WECHAT_PAY_VERIFY: 'certificates',
      WECHAT_PAY_API_V3_KEY_FILE: at('wrong_v3.txt'),
    }).clientOf('any');
    await expect(client.fetchCertificates()).rejects.toThrow();
    expect(client.merchant.wechatKeys.hasCertificates).toBe(false);
  });

  it('a new platform certificate is unknown until the background has fetched it, never on the way', async () => {
    const client = merchants({ WECHAT_PAY_VERIFY: 'certificates' }).clientOf('any');
    await places(client);
    const { serialNo } = await control<{ serialNo: string }>('keys/certificate');
    expect(client.merchant.wechatKeys.get(serialNo)).toBeUndefined();
    expect(client.merchant.wechatKeys.wantsCertificates).toBe(true);
    await expect(places(client)).rejects.toMatchObject({ kind: 'unknown', code: 'ANSWER_SIGNATURE_unknown-serial' });
    await client.fetchCertificates();
    await places(client);
  });

  it('two public keys at once: the first named is asked for, both are believed', async () => {
    const next = await control<{ id: string; pem: string }>('keys/public-key');
    const both = merchants({
      WECHAT_PAY_PUBLIC_KEY_ID: `${next.id},${keys.publicKeyId}`,
      WECHAT_PAY_PUBLIC_KEY_FILE: `${at('pay_public_key_next.pem')},${at('pay_public_key.pem')}`,
    }).clientOf('any');
    expect(both.merchant.wechatKeys.askedFor).toBe(next.id);
    await places(both);
    expect(both.merchant.wechatKeys.get(keys.publicKeyId)).toBeDefined();
    const onlyOld = merchants().clientOf('any');
    expect(onlyOld.merchant.wechatKeys.get(next.id)).toBeUndefined();
    // A public key is downloaded by hand: an unknown one is no reason to call WeChat.
    expect(onlyOld.merchant.wechatKeys.wantsCertificates).toBe(false);
    await places(onlyOld);
  });

  it('MERCHANTS_FILE: each hospital has its own account, and one that is not named has none', async () => {
    const file = at('merchants.json');
    const row = {
      institutions: ['H99010100002'],
      mchId: OTHER_MCH,
      serialNo: other.serialNo,
      privateKeyFile: 'merchants/1900000110/merchant_key.pem',
      apiV3KeyFile: 'merchants/1900000110/api_v3_key.txt',
      publicKeys: [{ id: keys.publicKeyId, file: 'pay_public_key.pem' }],
    };
    writeFileSync(file, JSON.stringify([row]));
    const all = merchants({ MERCHANTS_FILE: file });
    const client = all.clientOf('H99010100002');
    expect(client.merchant.mchId).toBe(OTHER_MCH);
    const mine = await places(client);
    // The other merchant's order is nobody else's.
    expect(await all.clientByMchId(keys.mchId)?.query(mine)).toBeNull();
    expect([all.serves('H99010100002'), all.serves('H99010100001')]).toEqual([true, false]);
    expect(() => all.clientOf('H99010100001')).toThrow();
    expect(all.institutionOf(OTHER_MCH)).toBe('H99010100002');
    writeFileSync(file, JSON.stringify([row, { ...row, mchId: '1900000111' }]));
    expect(() => merchants({ MERCHANTS_FILE: file })).toThrow(/MERCHANTS_FILE 不对.*H99010100002 写了两次/);
    writeFileSync(file, JSON.stringify([{ ...row, apiV3KeyFile: 'ring.json' }]));
    expect(() => merchants({ MERCHANTS_FILE: file })).toThrow(/APIv3/);
    expect(readFileSync(file, 'utf8')).not.toContain('BEGIN');
  });
});
