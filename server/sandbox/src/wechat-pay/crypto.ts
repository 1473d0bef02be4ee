import {
  createCipheriv,
  createSign,
  createVerify,
  type KeyObject,
  randomBytes,
  type X509Certificate,
} from 'node:crypto';

/** How a signature begins that is wrong on purpose (wechat-facts A2, 签名探测流量). */
export const PROBE = 'WECHATPAY/SIGNTEST/';

/** Signs exact bytes as WeChat Pay does: `timestamp\nnonce\nbody\n`, RSA-SHA256. */
export function signAnswer(key: KeyObject, timestamp: string, nonce: string, body: Buffer): string {
  const signer = createSign('RSA-SHA256');
  signer.update(`${timestamp}\n${nonce}\n`);
  signer.update(body);
  signer.update('\n');
  return signer.sign(key, 'base64');
}

/** Verifies a merchant's request over the exact bytes it sent (wechat-facts A1). */
export function verifyRequest(
  certificate: X509Certificate,
  parts: { method: string; url: string; timestamp: string; nonce: string; body: Buffer; signature: string },
): boolean {
  const verifier = createVerify('RSA-SHA256');
  verifier.update(`${parts.method}\n${parts.url}\n${parts.timestamp}\n${parts.nonce}\n`);
  verifier.update(parts.body);
  verifier.update('\n');
  return verifier.verify(certificate.publicKey, parts.signature, 'base64');
}

/** Verifies the paySign of wx.requestPayment (wechat-facts A6). */
export function verifyPaySign(certificate: X509Certificate, lines: string[], signature: string): boolean {
  const verifier = createVerify('RSA-SHA256');
  verifier.update(lines.map((line) => `${line}\n`).join(''));
  return verifier.verify(certificate.publicKey, signature, 'base64');
}

/** AEAD_AES_256_GCM as in notices (wechat-facts A3): base64 of ciphertext followed by the 16-byte tag. */
export function encryptResource(apiV3Key: string, nonce: string, associatedData: string, plain: string): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associatedData));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Random letters and digits. */
export function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}
