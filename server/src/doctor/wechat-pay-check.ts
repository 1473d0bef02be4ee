import { createPrivateKey, createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Environment } from '../config/environment.js';
import { type WechatPayClient, WechatPayError } from '../integrations/wechat-pay/index.js';
import { type Finding, fail, ok, warn } from './finding.js';

const LEAST_BITS = 2048;
const DAYS_WARNED = 30;
const DAY_MS = 86_400_000;

/** The keys of the environment as such: of the right kind, long enough, in date. */
export function checkPayKeys(environment: Environment): Finding[] {
  return [privateKey(environment), wechatPublicKey(environment), serial(environment.WECHAT_PAY_SERIAL_NO)];
}

function privateKey({ WECHAT_PAY_PRIVATE_KEY_FILE: pem }: Environment): Finding {
  const what = '商户私钥';
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'rsa') return fail(what, '不是 RSA 私钥。请用商户平台下载的 apiclient_key.pem');
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits < LEAST_BITS ? fail(what, `只有 ${bits} 位，至少要 ${LEAST_BITS} 位`) : ok(what, `RSA ${bits} 位`);
  } catch {
    return fail(what, 'WECHAT_PAY_PRIVATE_KEY_FILE 里不是私钥。请用商户平台下载的 apiclient_key.pem');
  }
}

function wechatPublicKey({ WECHAT_PAY_VERIFY: mode, WECHAT_PAY_PUBLIC_KEY_FILE: pem }: Environment): Finding {
  const what = '微信支付公钥';
  if (mode === 'certificates') return ok(what, '用平台证书，自己下载和更新');
  try {
    if (pem.includes('BEGIN CERTIFICATE')) return certificate(what, new X509Certificate(pem));
    const key = createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= LEAST_BITS
      ? ok(what, `RSA ${bits} 位`)
      : fail(what, '不是 2048 位以上的 RSA 公钥。请在商户平台“API安全”重新下载');
  } catch {
    return fail(what, 'WECHAT_PAY_PUBLIC_KEY_FILE 里不是公钥。请在商户平台“API安全”下载 pub_key.pem');
  }
}

/** How long a certificate is still good. */
export function certificate(what: string, cert: X509Certificate, nowMs = Date.now()): Finding {
  const days = Math.floor((new Date(cert.validTo).getTime() - nowMs) / DAY_MS);
  if (new Date(cert.validFrom).getTime() > nowMs) return fail(what, '证书还没有生效，请看本机的日期');
  if (days < 0) return fail(what, '证书过期了，请换新的');
  return days < DAYS_WARNED ? warn(what, `证书还有 ${days} 天过期，请准备换`) : ok(what, `证书还有 ${days} 天`);
}

function serial(serialNo: string): Finding {
  const fits = /^[0-9A-Fa-f]{16,64}$/.test(serialNo);
  return fits
    ? ok('商户证书序列号', '样子对')
    : fail('商户证书序列号', '要是十六进制的证书序列号，在商户平台“API安全”里看');
}

/** A signed question about an order that cannot exist: WeChat's "unknown order" proves number, serial and key. */
export async function checkPayAnswers(client: WechatPayClient): Promise<Finding[]> {
  const what = `微信支付商户 ${client.merchant.mchId}`;
  try {
    const found = await client.query(`doctor-${randomBytes(8).toString('hex')}`);
    return [found ? warn(what, '查一张没有的单，微信说有，请再查一次') : ok(what, '签名被微信接受')];
  } catch (error) {
    if (!(error instanceof WechatPayError)) throw error;
    if (error.status === 0) return [fail(what, '连不上，请看 WECHAT_PAY_BASE_URL 和出口网络')];
    if (error.status === 401)
      return [fail(what, '微信不认签名：商户号、证书序列号、私钥对不上，或者本机的钟差了 5 分钟以上')];
    return [fail(what, `微信回答 ${error.status} ${error.code}，请照商户平台的说明处理`)];
  }
}
