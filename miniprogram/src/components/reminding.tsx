import Taro from '@tarojs/taro';
import { call } from '../api/client';
import { session } from '../api/session';
import { useCall } from '../api/use-call';
import { askToRemind } from '../platform/subscribe';
import { sayProblem } from './notice';
import { Row } from './row';

/** WeChat's pop-up; its answer is kept. The first thing in a tap, so the ids are known before (wechat-facts B4). */
export async function askPermission(templateIds: string[]): Promise<'allowed' | 'not' | 'cannot'> {
  const answers = await askToRemind(templateIds, session.token);
  if (!answers) return 'cannot';
  await call('recordSubscription', { body: { answers } });
  return answers.some((row) => row.answer === 'accept') ? 'allowed' : 'not';
}

const SAID = {
  allowed: ['记下了', '会在微信里提醒您。'],
  not: ['没有打开提醒', '想要的时候再点一次就行。'],
  cannot: ['浏览器里发不了微信提醒', '还款到日子前会发短信。想在微信里收，请在微信里打开“诊后付”。'],
} as const;

export async function allowReminders(templateIds: string[]): Promise<void> {
  const [title, content] = SAID[await askPermission(templateIds)];
  await Taro.showModal({ title, content, showCancel: false, confirmText: '知道了' });
}

/** Offered where somebody has just paid, signed or looks at the plan: one tap, one message more of each kind. */
export function RemindRow() {
  const list = useCall('listReminderTemplates', {});
  const asked = list.data?.templates.filter((row) => row.together) ?? [];
  if (asked.length === 0) return null;
  const left = Math.min(...asked.map((row) => row.quotaLeft));
  const allow = () => allowReminders(asked.map((row) => row.templateId)).then(list.reload, sayProblem);
  return (
    <Row
      icon="clock"
      title="到日子前提醒我"
      detail={left > 0 ? `微信还能发 ${left} 次，点一下多一次` : '在微信里发一条，不收钱'}
      onTap={() => void allow()}
    />
  );
}
