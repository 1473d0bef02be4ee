import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';

const MOST = 168;

function Hours({ data, onDone }: { data: ResponseOf<'getSelfPayConsentHours'>; onDone(): void }) {
  const { hours: now } = data;
  const [hours, setHours] = useState(now);
  return (
    <DatedSetting
      now={
        <>
          收费以后 <b>{now} 小时</b>内要有患者或家属的签字，急用的从告知算起。
        </>
      }
      dateLabel="从哪天收的费起"
      button={`改成 ${hours} 小时`}
      disabled={hours === now}
      save={async (from, key) => {
        await call('setSelfPayConsentHours', { body: { hours, from }, key });
        return `${formatLongDay(from)} 起收的，${hours} 小时内补到`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起收的 ${row.hours} 小时` }))}
    >
      <InputNumber aria-label="几小时" min={1} max={MOST} value={hours} onChange={(value) => setHours(value ?? now)} />
    </DatedSetting>
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
