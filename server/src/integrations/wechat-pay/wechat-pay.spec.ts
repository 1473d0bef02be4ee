import { createCipheriv, createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptResource, signatureProblem } from './signatures.js';
import { SigningPay } from './wechat-pay.client.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });

class OpenPay extends SigningPay {
  authorize(method: string, url: string, params?: Record<string, unknown>): string {
    return this.buildAuthorization(method, url, params);
  }
}
const pay = new OpenPay({
  appid: 'wx2421b1c4370ec43b',
  mchid: '1900000001',
  serial_no: 'ABC123',
  publicKey: Buffer.from('x'),
  privateKey: Buffer.from(pem),
});

function parts(header: string): Record<string, string> {
  return Object.fromEntries([...header.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
}
const verifies = (lines: string, signature: string) =>
  createVerify('RSA-SHA256').update(lines).verify(publicKey, signature, 'base64');

describe('requests built by wechatpay-node-v3 with our nonce', () => {
  it('sign the lines of wechat-facts A1, GET with its empty last line', () => {
    const path = '/v3/pay/transactions/out-trade-no/HB20260901A01?mchid=1900000001';
    const header = pay.authorize('GET', `https://api.mch.weixin.qq.com${path}`);
    const { nonce_str, timestamp, signature, serial_no, mchid } = parts(header);
    expect(header.startsWith('WECHATPAY2-SHA256-RSA2048 ')).toBe(true);
    expect([serial_no, mchid]).toEqual(['ABC123', '1900000001']);
    expect(nonce_str).toMatch(/^[0-9a-f]{32}$/);
    expect(verifies(`GET\n${path}\n${timestamp}\n${nonce_str}\n\n`, signature ?? '')).toBe(true);
  });

  it('sign a body byte for byte as it is sent', () => {
    const body = { mchid: '1900000001', text: '住院费用' };
    const path = '/v3/pay/transactions/out-trade-no/HB20260901A01/close';
    const { nonce_str, timestamp, signature } = parts(
      pay.authorize('POST', `https://api.mch.weixin.qq.com${path}`, body),
    );
    expect(verifies(`POST\n${path}\n${timestamp}\n${nonce_str}\n${JSON.stringify(body)}\n`, signature ?? '')).toBe(
      true,
    );
  });

  it('never use a nonce twice, and sign paySign as A6', () => {
    const given = Array.from({ length: 200 }, () => pay.payArguments('wx201410272009395522657a690389285100'));
    expect(new Set(given.map((row) => row.nonceStr)).size).toBe(200);
    const [first] = given;
    const lines = `wx2421b1c4370ec43b\n${first?.timeStamp}\n${first?.nonceStr}\nprepay_id=wx201410272009395522657a690389285100\n`;
    expect(verifies(lines, first?.paySign ?? '')).toBe(true);
  });
});

describe('what comes from WeChat', () => {
  const key = '0123456789abcdef0123456789abcdef';
  const resource = {
    algorithm: 'AEAD_AES_256_GCM',
    nonce: 'abcdefghijkl',
    associated_data: 'transaction',
    ciphertext: 'Eu6myr+6GaECeJdOZPZ6BX55+S2JsllrJ44P3eJt7MZOvNKdSjGt0D4b5MUsqaWOyxb/8egNVIY9H9BtrNQgYG5DeYnLfBF/',
  };

  it('decrypts the check value of A3', () => {
    expect(decryptResource(key, resource)).toBe('{"out_trade_no":"HB20260901A01","trade_state":"SUCCESS"}');
  });

  it('throws when any bit of ciphertext, tag, nonce or associated data was changed', () => {
    const bytes = Buffer.from(resource.ciphertext, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const bent = Buffer.from(bytes);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decryptResource(key, { ...resource, ciphertext: bent.toString('base64') })).toThrow();
    }
    expect(() => decryptResource(key, { ...resource, nonce: 'abcdefghijkm' })).toThrow();
    expect(() => decryptResource(key, { ...resource, associated_data: 'transactioo' })).toThrow();
    expect(() => decryptResource(key, { ...resource, associated_data: undefined })).toThrow();
    expect(() => decryptResource(`${key.slice(1)}0`, resource)).toThrow();
    expect(() => decryptResource(key, { ...resource, algorithm: 'AES' })).toThrow();
  });

  it('takes absent associated data as zero bytes', () => {
    const cipher = createCipheriv('aes-256-gcm', key, 'abcdefghijkl');
    const sealed = Buffer.concat([cipher.update('{}'), cipher.final(), cipher.getAuthTag()]).toString('base64');
    expect(decryptResource(key, { algorithm: resource.algorithm, nonce: resource.nonce, ciphertext: sealed })).toBe(
      '{}',
    );
  });

  it('refuses unsigned, stale, foreign and probing messages', () => {
    const keys = new Map([['PUB_KEY_ID_1', publicKey]]);
    const now = 1_788_192_000_000;
    const message = (timestamp: number, change: Record<string, string | undefined> = {}) => {
      const body = Buffer.from('{"a": 1.0}');
      const signer = pay.sha256WithRsa(`${timestamp}\nabc\n${body.toString()}\n`);
      return { serial: 'PUB_KEY_ID_1', timestamp: String(timestamp), nonce: 'abc', signature: signer, body, ...change };
    };
    const at = now / 1000;
    expect(signatureProblem(keys, message(at), now)).toBeNull();
    expect(signatureProblem(keys, message(at - 299), now)).toBeNull();
    expect(signatureProblem(keys, message(at - 301), now)).toBe('stale');
    expect(signatureProblem(keys, message(at + 301), now)).toBe('stale');
    expect(signatureProblem(keys, message(at, { serial: 'PUB_KEY_ID_2' }), now)).toBe('unknown-serial');
    expect(signatureProblem(keys, message(at, { signature: undefined }), now)).toBe('missing');
    const probe = message(at);
    expect(signatureProblem(keys, { ...probe, signature: `WECHATPAY/SIGNTEST/${probe.signature}` }, now)).toBe('wrong');
    expect(signatureProblem(keys, { ...probe, body: Buffer.from('{"a":1.0}') }, now)).toBe('wrong');
  });
});
