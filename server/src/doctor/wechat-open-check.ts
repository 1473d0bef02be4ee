import type { WechatOpen } from '../integrations/wechat-open/index.js';
import type { SubscribeTemplate } from '../modules/reminders/index.js';
import { type Finding, fail, ok, warn } from './finding.js';

/** App id and secret give a token, and the message templates we send stand in this mini-program. */
export async function checkWechatOpen(wechat: WechatOpen, templates: readonly SubscribeTemplate[]): Promise<Finding[]> {
  const listed = await wechat.listTemplates();
  if (listed.state === 'no-answer') return [fail('微信开放接口', '连不上，请看 WECHAT_API_BASE_URL 和出口网络')];
  if (listed.state === 'refused') return [refusal(listed.errcode)];
  const there = new Set(listed.templateIds);
  return [
    ok('小程序 AppID 和密钥', '微信认得'),
    ...templates.map(({ templateId, title }) =>
      there.has(templateId)
        ? ok(`订阅消息“${title}”`, '模板在')
        : warn(`订阅消息“${title}”`, `小程序里没有模板 ${templateId}，这类提醒会改发短信。请在小程序后台添加`),
    ),
  ];
}

function refusal(errcode: number): Finding {
  const what = '小程序 AppID 和密钥';
  if (errcode === 40013 || errcode === 40125 || errcode === 40001)
    return fail(what, 'WECHAT_APP_ID 和 WECHAT_APP_SECRET 对不上，请在小程序后台看');
  if (errcode === 40164) return fail(what, '这台机器的 IP 不在小程序后台的白名单里，请加上');
  return fail(what, `微信回答 ${errcode}，请照小程序后台的说明处理`);
}
