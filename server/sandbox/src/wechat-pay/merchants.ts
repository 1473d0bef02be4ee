import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_APP_ID, DEMO_MCH_ID, MERCHANTS_FOLDER, serialOf } from '../keys.js';

/** What WeChat Pay knows of a merchant: its certificate and its APIv3 key, never its private key. */
export interface Merchant {
  mchId: string;
  appIds: string[];
  certificate: X509Certificate;
  serialNo: string;
  apiV3Key: string;
}

function readMerchant(folder: string, mchId: string): Merchant {
  const pem = readFileSync(join(folder, 'merchant_cert.pem'), 'utf8');
  const apiV3Key = readFileSync(join(folder, 'api_v3_key.txt'), 'utf8').trim();
  return { mchId, appIds: [DEMO_APP_ID], certificate: new X509Certificate(pem), serialNo: serialOf(pem), apiV3Key };
}

/** The demo's merchant and those added by `addDemoMerchant`, by number. */
export function readMerchants(keys: string): ReadonlyMap<string, Merchant> {
  const more = join(keys, MERCHANTS_FOLDER);
  const numbers = existsSync(more) ? readdirSync(more) : [];
  return new Map([
    [DEMO_MCH_ID, readMerchant(keys, DEMO_MCH_ID)],
    ...numbers.map((mchId): [string, Merchant] => [mchId, readMerchant(join(more, mchId), mchId)]),
  ]);
}
