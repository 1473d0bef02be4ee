import { createDecipheriv, createVerify, type KeyObject } from 'node:crypto';

const SKEW_SECONDS = 300;

/** Keys that may have signed what WeChat sends, by `Wechatpay-Serial`; several live at once (wechat-facts A2). */
export interface WechatKeys {
  get(serial: string): KeyObject | undefined;
}

export interface SignedMessage {
  serial: string | undefined;
  timestamp: string | undefined;
  nonce: string | undefined;
  signature: string | undefined;
  /** Exact bytes as received; empty for 204. */
  body: Buffer;
}

export type SignatureProblem = 'missing' | 'stale' | 'unknown-serial' | 'wrong';

/** Verifies an answer or notice; null when it is genuine. A SIGNTEST probe is simply wrong. */
export function signatureProblem(keys: WechatKeys, message: SignedMessage, nowMs: number): SignatureProblem | null {
  const { serial, timestamp, nonce, signature, body } = message;
  if (!serial || !timestamp || !nonce || !signature || !/^\d+$/.test(timestamp)) return 'missing';
  if (Math.abs(nowMs / 1000 - Number(timestamp)) >= SKEW_SECONDS) return 'stale';
  const key = keys.get(serial);
  if (!key) return 'unknown-serial';
  const verify = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n');
  return verify.verify(key, signature, 'base64') ? null : 'wrong';
}

export interface EncryptedResource {
  algorithm: string;
  ciphertext: string;
  nonce: string;
  associated_data?: string | undefined;
}

/** AEAD_AES_256_GCM with the tag checked (wechat-facts A3). Throws when one bit was changed. */
export function decryptResource(apiV3Key: string, resource: EncryptedResource): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const nonce = Buffer.from(resource.nonce);
  if (resource.algorithm !== 'AEAD_AES_256_GCM' || sealed.length < 16 || nonce.length !== 12) {
    throw new Error('not an AEAD_AES_256_GCM resource');
  }
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
}
