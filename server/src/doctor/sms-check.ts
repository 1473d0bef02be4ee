import type { HttpSmsGateway } from '../integrations/sms/index.js';
import { type Finding, fail, ok } from './finding.js';

/** A signed call that cannot become a message: refused for its number means that account and key are right. */
export async function checkSms(gateway: HttpSmsGateway): Promise<Finding[]> {
  const what = '短信';
  const standing = await gateway.probe();
  if (standing === 'accepted') return [ok(what, '账号和密钥对')];
  if (standing === 'bad-key') return [fail(what, '短信服务不认签名，请看 SMS_KEY_ID 和 SMS_SECRET_FILE')];
  return [fail(what, '短信服务没有回答，请看 SMS_BASE_URL 和出口网络')];
}
