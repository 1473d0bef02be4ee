import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';

const MOST_HOURS = 240;

/** How soon the billing desk answers a patient's question; shown on both sides. */
export function AnswerLimit() {
  const limit = useCall('getAnswerLimit');
  const once = useAct();
  const [hours, setHours] = useState<number | null>(null);
  const [key, setKey] = useState(actionKey);
  const save = async () => {
    if (hours === null) return;
    const ended = await once(async () => {
      await call('setAnswerLimit', { body: { hours }, key });
      return `以后的提问 ${hours} 小时内答复`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') limit.reload();
  };
  return (
    <Panel title="患者提问的答复时限">
      <Shown of={limit}>
        {(data) => (
          <div className="pad stack">
            <span>
              现在：<b>{data.hours} 小时</b>，改了以后只管新的提问。
            </span>
            <div className="row">
              <InputNumber
                aria-label="几小时内答复"
                min={1}
                max={MOST_HOURS}
                precision={0}
                value={hours ?? data.hours}
                onChange={setHours}
              />
              <Button disabled={hours === null || hours === data.hours} onClick={() => void save()}>
                改成这么多小时
              </Button>
            </div>
            {data.history.map((row) => (
              <small key={row.at} className="muted">
                {moment(row.at)} {row.by} 定为 {row.hours} 小时
              </small>
            ))}
          </div>
        )}
      </Shown>
    </Panel>
  );
}
