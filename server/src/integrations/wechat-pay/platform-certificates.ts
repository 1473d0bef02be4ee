import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { decryptResource, signatureProblem } from './signatures.js';
import { WechatPayError } from './transport.js';

export const CERTIFICATES_URL = 'https://api.mch.weixin.qq.com/v3/certificates';

const answerSchema = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      encrypt_certificate: z.object({
        algorithm: z.string(),
        nonce: z.string(),
        associated_data: z.string().optional(),
        ciphertext: z.string(),
      }),
    }),
  ),
});

interface RawAnswer {
  bytes: Buffer;
  header(name: string): string | undefined;
}

/**
 * The certificates in an answer of GET /v3/certificates, as PEM (wechat-facts A4). The first answer is signed by a
 * certificate that nobody has yet: the APIv3 key authenticates the content, then the answer's signature is checked
 * with what was just decrypted. Throws unless both hold.
 */
export function openCertificates(apiV3Key: string, answer: RawAnswer): string[] {
  const { data } = answerSchema.parse(JSON.parse(answer.bytes.toString('utf8')));
  const pems = data.map((row) => decryptResource(apiV3Key, row.encrypt_certificate));
  const keys = new Map(
    pems.map((pem) => {
      const { serialNumber, publicKey } = new X509Certificate(pem);
      return [serialNumber.toUpperCase(), publicKey] as const;
    }),
  );
  const problem = signatureProblem(
    { get: (serial) => keys.get(serial.toUpperCase()) },
    {
      serial: answer.header('wechatpay-serial'),
      timestamp: answer.header('wechatpay-timestamp'),
      nonce: answer.header('wechatpay-nonce'),
      signature: answer.header('wechatpay-signature'),
      body: answer.bytes,
    },
    Date.now(),
  );
  if (problem) throw new WechatPayError('unknown', 200, `ANSWER_SIGNATURE_${problem}`, '');
  return pems;
}
