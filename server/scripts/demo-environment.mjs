// The environment of the demo: keys made at the first start under .data/keys, addresses of the sandboxes.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key ring for sealed fields (edges.md section 2), made once. */
function ensureFieldKeys(folder) {
  const file = join(folder, 'field_keys.json');
  if (existsSync(file)) return file;
  const key = () => randomBytes(32).toString('base64');
  const ring = { current: 'k1', keys: [{ id: 'k1', algorithm: 'AES-256-GCM', key: key() }], lookupKey: key() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(ring), { mode: 0o600 });
  return file;
}

/** What the server needs to run as the demo; what the person has set already wins. */
export function demoEnvironment({ mongodbUri, port, keys, sandboxes, smsKeyId }) {
  const at = (...path) => join(keys.folder, ...path);
  return {
    MONGODB_URI: mongodbUri,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DEMO: '1',
    LOG_LEVEL: 'warn',
    WECHAT_APP_ID: keys.appId,
    WECHAT_APP_SECRET: readFileSync(at('sandbox', 'app_secret.txt'), 'utf8').trim(),
    WECHAT_API_BASE_URL: sandboxes.wechatApi,
    WECHAT_PAY_BASE_URL: sandboxes.wechatPay,
    WECHAT_PAY_MCH_ID: keys.mchId,
    WECHAT_PAY_SERIAL_NO: keys.serialNo,
    WECHAT_PAY_PRIVATE_KEY_FILE: at('merchant_key.pem'),
    WECHAT_PAY_API_V3_KEY_FILE: at('api_v3_key.txt'),
    WECHAT_PAY_PUBLIC_KEY_ID: keys.publicKeyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: at('pay_public_key.pem'),
    SMS_BASE_URL: sandboxes.sms,
    SMS_KEY_ID: smsKeyId,
    SMS_SECRET_FILE: at('sandbox', 'sms_secret.txt'),
    FIELD_KEY_FILE: ensureFieldKeys(keys.folder),
    ...process.env,
  };
}
