import { addDays } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

const ANSWER_DAYS = 7;

/** The officer asks for a visit to one household: in neutral words, with a day to hear of it. */
export function VillageAsk({ stayId, onDone }: { stayId: string; onDone(taskId: string): void }) {
  const me = useMe();
  const once = useAct();
  const repayment = useCall('getRepayment', { params: { stayId } });
  const [reason, setReason] = useState('');
  const [answerBy, setAnswerBy] = useState(addDays(me.businessDate, ANSWER_DAYS));
  const [key, setKey] = useState(actionKey);
  const words = reason.trim();
  const why =
    words.length < 2 ? '写一句请村医问什么，不写病情' : answerBy < me.businessDate ? '回话的日子过去了' : null;
  const ask = async () => {
    if (why) return;
    let taskId = '';
    const ended = await once(async () => {
      const body = { reason: words, answerBy };
      ({ taskId } = await call('openVillageTask', { params: { stayId }, body, key }));
      return '排到村医的名单里了';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone(taskId);
  };
  return (
    <Shown of={repayment}>
      {(data) => (
        <Panel
          title={`请村医走访 ${data.patientName}`}
          aside={<span className="muted">一共还欠 {yuan(data.balanceFen)} 元</span>}
        >
          <form
            className="pad row"
            onSubmit={(event) => {
              event.preventDefault();
              void ask();
            }}
          >
            <label className="row grow" htmlFor="village-reason">
              <span className="nowrap">问什么</span>
              <Input
                id="village-reason"
                autoFocus
                maxLength={60}
                placeholder="比如：问问这一期方不方便"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
            <label className="row" htmlFor="village-answer">
              <span className="nowrap">几号前回话</span>
              <DayInput id="village-answer" value={answerBy} onChange={setAnswerBy} />
            </label>
            <Button type="primary" htmlType="submit" disabled={why !== null}>
              请村医走访
            </Button>
            {why && <small>{why}</small>}
          </form>
        </Panel>
      )}
    </Shown>
  );
}
