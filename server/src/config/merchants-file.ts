import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

/** One merchant of MERCHANTS_FILE, its key files read. Without public keys WeChat's certificates are fetched. */
export interface MerchantOfFile {
  /** fixmedins_code of each institution that it collects for. */
  institutions: string[];
  mchId: string;
  serialNo: string;
  privateKey: string;
  apiV3Key: string;
  publicKeys: { id: string; pem: string }[];
}

const rows = z
  .array(
    z.object({
      institutions: z.array(z.string().min(1)).min(1),
      mchId: z.string().min(1),
      serialNo: z.string().regex(/^[0-9A-Fa-f]+$/),
      privateKeyFile: z.string().min(1),
      apiV3KeyFile: z.string().min(1),
      publicKeys: z.array(z.object({ id: z.string().startsWith('PUB_KEY_ID_'), file: z.string().min(1) })).default([]),
    }),
  )
  .min(1);

/** Reads MERCHANTS_FILE (JSON). Key files are named relative to it. Throws with the reason in Chinese. */
export function readMerchantsFile(path: string): MerchantOfFile[] {
  const text = (file: string) => readFileSync(resolve(dirname(path), file), 'utf8').trim();
  const merchants = rows.parse(JSON.parse(readFileSync(path, 'utf8'))).map((row) => {
    const apiV3Key = text(row.apiV3KeyFile);
    if (apiV3Key.length !== 32) throw new Error(`商户 ${row.mchId} 的 APIv3 密钥要 32 个字符`);
    return {
      institutions: row.institutions,
      mchId: row.mchId,
      serialNo: row.serialNo.toUpperCase(),
      privateKey: text(row.privateKeyFile),
      apiV3Key,
      publicKeys: row.publicKeys.map(({ id, file }) => ({ id, pem: text(file) })),
    };
  });
  refuseTwice(
    '机构',
    merchants.flatMap((merchant) => merchant.institutions),
  );
  refuseTwice(
    '商户号',
    merchants.map((merchant) => merchant.mchId),
  );
  return merchants;
}

function refuseTwice(what: string, names: string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${what} ${twice} 写了两次`);
}
