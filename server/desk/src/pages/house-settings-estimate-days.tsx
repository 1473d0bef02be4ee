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

const MOST = 30;

function Days({ data, onDone }: { data: ResponseOf<'getEstimateDays'>; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [days, setDays] = useState(data.days ?? 2);
  const [from, setFrom] = useState(me.businessDate);
  const [key, setKey] = useState(actionKey);
  const save = async () => {
    const ended = await once(async () => {
      await call('setEstimateDays', { body: { days, from }, key });
      return `${formatLongDay(from)} 起，出院前 ${days} 天估算`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <div className="pad stack">
      <span>
        现在：
        <b>{data.days === null ? '还没有定' : `出院前 ${data.days} 天`}</b>
        。到那天，收费处的单子上提示估算自己要付多少，告诉家属。
      </span>
      <div className="row">
        <InputNumber
          aria-label="出院前几天"
          min={0}
          max={MOST}
          value={days}
          onChange={(value) => setDays(value ?? data.days ?? 2)}
        />
        <Input
          type="date"
          aria-label="估算天数从哪天起"
          min={me.businessDate}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <Button disabled={!from} onClick={() => void save()}>
          从这天起提前 {days} 天
        </Button>
      </div>
      {data.rows.map((row) => (
        <small key={row.recordedAt} className="muted">
          {formatLongDay(row.from)} 起出院前 {row.days} 天，{row.recordedBy} {moment(row.recordedAt)} 记
        </small>
      ))}
    </div>
  );
}

/** How many days before discharge billing estimates the patient's part (P18). */
export function EstimateDaysPanel() {
  const days = useCall('getEstimateDays');
  return (
    <Panel title="出院前几天估算">
      <Shown of={days}>{(data) => <Days data={data} onDone={days.reload} />}</Shown>
    </Panel>
  );
}
