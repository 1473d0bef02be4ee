export type { RunningSandbox } from './http.js';
export { addDemoMerchant, DEMO_APP_ID, DEMO_MCH_ID, DEMO_SMS_KEY_ID, type DemoKeys, ensureDemoKeys } from './keys.js';
export { startSms } from './sms/server.js';
export { openidOf, startWechatApi } from './wechat-api/server.js';
export { startWechatPay } from './wechat-pay/server.js';
