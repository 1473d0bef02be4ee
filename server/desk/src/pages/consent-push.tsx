import type { SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { moment } from '../components/words.js';
import { useMe, useNow } from '../session-context.js';

/** 推到手机签 (prototype 03): the waiting consent is told to the family's phones once more, within limits. */
export function ConsentPush({ consent, onDone }: { consent: SelfPayConsent; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const nowMs = useNow();
  const { state, scan, pushes, stayId, paperId } = consent;
  if ((state !== 'announced' && state !== 'owed') || scan || !mayCall(me.role, 'pushSelfPayConsent')) return null;
  const early = nowMs < Date.parse(pushes.from);
  const push = async () => {
    const ended = await once(async () => {
      await call('pushSelfPayConsent', { params: { stayId, paperId }, body: {}, key: actionKey() });
      return '推到患者和家属的手机了；夜里不响，早上八点以后发';
    });
    if (ended === 'done') onDone();
  };
  const said = pushes.lastAt ? `推过 ${pushes.count} 次，${moment(pushes.lastAt)}` : '告知的时候发过一次';
  const wait = pushes.left === 0 ? '，不再推了' : early ? `，${moment(pushes.from)} 以后可以再推` : '';
  return (
    <>
      <Button size="small" disabled={pushes.left === 0 || early} onClick={() => void push()}>
        推到手机签
      </Button>
      <small className="muted">
        {said}
        {wait}
      </small>
    </>
  );
}
