import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';

type Settings = ResponseOf<'getNoticeDays'>;
const FEWEST = 15;
const MOST = 180;

function Form({ data, onDone }: { data: Settings; onDone(): void }) {
  const [days, setDays] = useState(data.now);
  return (
    <DatedSetting
      now={
        <>
          欠费告知书给 <b>{data.now} 天</b>答复，从送到那天算起。出了的不变。
        </>
      }
      dateLabel="答复天数从哪天起"
      button={`从这天起给 ${days} 天`}
      save={async (from, key) => {
        await call('setNoticeDays', { body: { days, from }, key });
        return `${formatLongDay(from)} 起给 ${days} 天`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${row.days} 天` }))}
    >
      <InputNumber
        aria-label="给几天答复"
        min={FEWEST}
        max={MOST}
        value={days}
        onChange={(value) => setDays(value ?? data.now)}
      />
    </DatedSetting>
  );
}

/** 欠费告知书给几天答复 (P35): never fewer than 15. */
export function NoticeDaysPanel() {
  const settings = useCall('getNoticeDays');
  return (
    <Panel title="欠费告知的答复天数" aside={<span className="muted">不少于 15 天</span>}>
      <Shown of={settings}>{(data) => <Form key={data.rows.length} data={data} onDone={settings.reload} />}</Shown>
    </Panel>
  );
}
