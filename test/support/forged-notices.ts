import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoKeys } from '@zhenhoufu/sandbox';

export interface Post {
  body: Buffer;
  headers: Record<string, string>;
}

export const FORGERIES = ['bit-flip', 'changed-body', 'strange-key', 'stale', 'signtest', 'no-signature'] as const;
export type Forgery = (typeof FORGERIES)[number];

/** Notices signed and sealed with the sandbox's own keys, and forged ones that look like them. */
export class NoticeMaker {
  private readonly payKey: string;
  private readonly apiV3Key: string;
  private readonly strangeKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  constructor(private readonly keys: DemoKeys) {
    this.payKey = readFileSync(join(keys.folder, 'sandbox', 'pay_private_key.pem'), 'utf8');
    this.apiV3Key = readFileSync(join(keys.folder, 'api_v3_key.txt'), 'utf8').trim();
  }

  /** A notice that an order was paid; with `forgery`, one that must be refused. */
  paid(
    order: { outTradeNo: string; transactionId: string; amountFen: number; openid: string },
    forgery?: Forgery,
  ): Post {
    const nonce = randomBytes(6).toString('hex');
    const plain = JSON.stringify({
      appid: this.keys.appId,
      mchid: this.keys.mchId,
      out_trade_no: order.outTradeNo,
      transaction_id: order.transactionId,
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      success_time: new Date().toISOString(),
      payer: { openid: order.openid },
      amount: { total: order.amountFen, payer_total: order.amountFen, currency: 'CNY', payer_currency: 'CNY' },
    });
    const sealed = this.seal(nonce, plain);
    if (forgery === 'bit-flip') sealed[3] = (sealed[3] ?? 0) ^ 4;
    const body = JSON.stringify({
      id: `EV-${order.transactionId}`,
      create_time: new Date().toISOString(),
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: 'transaction',
        nonce,
      },
    });
    return this.signed(body, nonce, forgery);
  }

  private seal(nonce: string, plain: string): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.apiV3Key, nonce);
    cipher.setAAD(Buffer.from('transaction'));
    return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private signed(body: string, nonce: string, forgery: Forgery | undefined): Post {
    const timestamp = String(Math.floor(Date.now() / 1000) - (forgery === 'stale' ? 301 : 0));
    const key = forgery === 'strange-key' ? this.strangeKey : this.payKey;
    const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(key, 'base64');
    const shown = forgery === 'signtest' ? `WECHATPAY/SIGNTEST/${signature.slice(19)}` : signature;
    return {
      body: Buffer.from(forgery === 'changed-body' ? body.replace('支付成功', '支付成功！') : body),
      headers: {
        'content-type': 'application/json',
        'wechatpay-serial': this.keys.publicKeyId,
        'wechatpay-timestamp': timestamp,
        'wechatpay-nonce': nonce,
        ...(forgery === 'no-signature' ? {} : { 'wechatpay-signature': shown }),
      },
    };
  }
}
