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

function Days({ data, onDone }: { data: ResponseOf<'getHelpDays'>; onDone(): void }) {
  const [days, setDays] = useState(data.days);
  return (
    <DatedSetting
      now={
        <>
          <b>{data.days} 天内答复</b>。家属求助时看得到这个日子；以前收到的，照当时说的日子。
        </>
      }
      dateLabel="答复天数从哪天起"
      button={`从这天起 ${days} 天内答复`}
      save={async (from, key) => {
        await call('setHelpDays', { body: { days, from }, key });
        return `${formatLongDay(from)} 起，${days} 天内答复`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${row.days} 天内答复` }))}
    >
      <InputNumber
        aria-label="几天内答复求助"
        min={1}
        max={MOST}
        value={days}
        onChange={(value) => setDays(value ?? data.days)}
      />
    </DatedSetting>
  );
}

/** Within how many days 困难求助 is answered (P40). */
export function HelpDaysPanel() {
  const days = useCall('getHelpDays');
  return (
    <Panel title="困难求助几天内答复">
      <Shown of={days}>{(data) => <Days data={data} onDone={days.reload} />}</Shown>
    </Panel>
  );
}
