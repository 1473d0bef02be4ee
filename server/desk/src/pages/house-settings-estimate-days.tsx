import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';

const MOST = 30;

function Days({ data, onDone }: { data: ResponseOf<'getEstimateDays'>; onDone(): void }) {
  const [days, setDays] = useState(data.days ?? 2);
  return (
    <DatedSetting
      now={
        <>
          <b>{data.days === null ? '还没有定' : `出院前 ${data.days} 天`}</b>
          。到那天，收费处的单子上提示估算自己要付多少，告诉家属。
        </>
      }
      dateLabel="估算天数从哪天起"
      button={`从这天起提前 ${days} 天`}
      save={async (from, key) => {
        await call('setEstimateDays', { body: { days, from }, key });
        return `${formatLongDay(from)} 起，出院前 ${days} 天估算`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起出院前 ${row.days} 天` }))}
    >
      <InputNumber
        aria-label="出院前几天"
        min={0}
        max={MOST}
        value={days}
        onChange={(value) => setDays(value ?? data.days ?? 2)}
      />
    </DatedSetting>
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
