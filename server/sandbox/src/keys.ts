import { generateKeyPairSync, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

/** Ids of the demo's merchant and mini-program; invented. */
export const DEMO_MCH_ID = '1900000109';
export const DEMO_APP_ID = 'wxqinghe0demo0001a';
export const DEMO_SMS_KEY_ID = 'qinghe-demo';
/** Folder of further merchants, one a number, inside the demo's keys. */
export const MERCHANTS_FOLDER = 'merchants';

export interface DemoKeys {
  mchId: string;
  appId: string;
  /** Serial number of the merchant certificate, upper-case hex. */
  serialNo: string;
  publicKeyId: string;
  folder: string;
}

const SIGNING = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const YEAR_MS = 365 * 86_400_000;

/** A self-signed certificate with its private key, both PEM. */
export async function makeCertificate(commonName: string): Promise<{ certificate: string; privateKey: string }> {
  x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
  const keys = (await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: `4${randomBytes(19).toString('hex')}0`.slice(0, 40),
    name: `CN=${commonName}`,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 5 * YEAR_MS),
    signingAlgorithm: SIGNING,
    keys,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n').trim()}\n-----END PRIVATE KEY-----\n`;
  return { certificate: certificate.toString('pem'), privateKey };
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
}

/** Serial of a PEM certificate, upper-case hex. */
export function serialOf(certificatePem: string): string {
  return new X509Certificate(certificatePem).serialNumber.toUpperCase();
}

/** Makes the demo's keys at the first start (edges.md section 3); what is there already is kept. */
export async function ensureDemoKeys(folder: string): Promise<DemoKeys> {
  const inside = join(folder, 'sandbox');
  mkdirSync(inside, { recursive: true });
  const missing = (path: string) => !existsSync(path);
  if (missing(join(folder, 'merchant_key.pem'))) {
    const merchant = await makeCertificate('Qinghe Demo Merchant');
    writeFileSync(join(folder, 'merchant_cert.pem'), merchant.certificate);
    writeSecret(join(folder, 'merchant_key.pem'), merchant.privateKey);
  }
  if (missing(join(folder, 'pay_public_key.pem'))) {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(folder, 'pay_public_key.pem'), pair.publicKey.export({ type: 'spki', format: 'pem' }));
    writeSecret(join(inside, 'pay_private_key.pem'), String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })));
    writeFileSync(join(folder, 'pay_public_key_id.txt'), `PUB_KEY_ID_01${DEMO_MCH_ID}2026112400000001`);
  }
  if (missing(join(inside, 'platform_key.pem'))) {
    const platform = await makeCertificate('Sandbox Platform');
    writeFileSync(join(inside, 'platform_cert.pem'), platform.certificate);
    writeSecret(join(inside, 'platform_key.pem'), platform.privateKey);
  }
  for (const [path, length] of [
    [join(folder, 'api_v3_key.txt'), 16],
    [join(inside, 'app_secret.txt'), 16],
    [join(inside, 'sms_secret.txt'), 32],
  ] as const) {
    if (missing(path)) writeSecret(path, randomBytes(length).toString('hex'));
  }
  return {
    mchId: DEMO_MCH_ID,
    appId: DEMO_APP_ID,
    serialNo: serialOf(readFileSync(join(folder, 'merchant_cert.pem'), 'utf8')),
    publicKeyId: readFileSync(join(folder, 'pay_public_key_id.txt'), 'utf8').trim(),
    folder,
  };
}

/** Adds a merchant of another hospital: its folder holds the files of `ensureDemoKeys` under the same names. */
export async function addDemoMerchant(keys: string, mchId: string): Promise<{ serialNo: string; folder: string }> {
  const folder = join(keys, MERCHANTS_FOLDER, mchId);
  const certificate = join(folder, 'merchant_cert.pem');
  if (!existsSync(certificate)) {
    mkdirSync(folder, { recursive: true });
    const made = await makeCertificate(`Demo Merchant ${mchId}`);
    writeFileSync(certificate, made.certificate);
    writeSecret(join(folder, 'merchant_key.pem'), made.privateKey);
    writeSecret(join(folder, 'api_v3_key.txt'), randomBytes(16).toString('hex'));
  }
  return { serialNo: serialOf(readFileSync(certificate, 'utf8')), folder };
}
