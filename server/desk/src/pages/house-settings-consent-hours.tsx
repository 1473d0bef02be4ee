import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';

const MOST = 168;

function Hours({ data, onDone }: { data: ResponseOf<'getSelfPayConsentHours'>; onDone(): void }) {
  const me = useMe();
  const { hours: now } = data;
  const [from, setFrom] = useState(me.businessDate);
  const once = useAct();
  const [hours, setHours] = useState(now);
  const [key, setKey] = useState(actionKey);
  const save = async () => {
    const ended = await once(async () => {
      await call('setSelfPayConsentHours', { body: { hours, from }, key });
      return `${formatLongDay(from)} 起收的，${hours} 小时内补到`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <div className="pad stack">
      <span>
        现在：收费以后 <b>{now} 小时</b>内要有患者或家属的签字，急用的从告知算起。
      </span>
      <div className="row">
        <InputNumber
          aria-label="几小时"
          min={1}
          max={MOST}
          value={hours}
          onChange={(value) => setHours(value ?? now)}
          onPressEnter={() => void save()}
        />
        <Input
          type="date"
          aria-label="从哪天收的费起"
          min={me.businessDate}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <Button disabled={hours === now || !from} onClick={() => void save()}>
          改成 {hours} 小时
        </Button>
      </div>
      {data.rows.map((row) => (
        <small key={row.recordedAt} className="muted">
          {formatLongDay(row.from)} 起收的 {row.hours} 小时，{row.recordedBy} {moment(row.recordedAt)} 记
        </small>
      ))}
    </div>
  );
}

/** Until when a charge outside the catalogue must have its consent (P15). */
export function ConsentHoursPanel() {
  const hours = useCall('getSelfPayConsentHours');
  return (
    <Panel title="自费同意几小时内补到">
      <Shown of={hours}>{(data) => <Hours key={data.rows.length} data={data} onDone={hours.reload} />}</Shown>
    </Panel>
  );
}
