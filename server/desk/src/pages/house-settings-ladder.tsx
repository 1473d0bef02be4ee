import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';

type Settings = ResponseOf<'getArrearsLadder'>;
type Ladder = Settings['now'];
const MOST = 365;
const ORDINALS = ['一', '二', '三'] as const;

function inWords({ upcoming, overdue: [first, second, third] }: Ladder): string {
  const before = upcoming > 0 ? `到期前 ${upcoming} 天起算快到期` : '到期前不提醒';
  return `${before}；逾期 1–${first} 天、${first + 1}–${second} 天、${second + 1}–${third} 天、${third} 天以上`;
}

function Form({ data, onDone }: { data: Settings; onDone(): void }) {
  const [ladder, setLadder] = useState<Ladder>(data.now);
  const [first, second, third] = ladder.overdue;
  const odd = first >= second || second >= third;
  const setStep = (at: number, value: number | null) => {
    const [one, two, three] = ladder.overdue.map((days, index) => (index === at ? (value ?? days) : days));
    setLadder({ ...ladder, overdue: [one ?? first, two ?? second, three ?? third] });
  };
  return (
    <DatedSetting
      now={
        <>
          <b>{inWords(data.now)}</b>。哪一档怎么提醒、科室怎么看，都按这个。
        </>
      }
      fields={
        <div className="entry__fields" style={{ rowGap: 8 }}>
          <label htmlFor="ladder-upcoming">
            到期前几天算快到期
            <InputNumber
              id="ladder-upcoming"
              suffix="天"
              style={{ width: '100%' }}
              min={0}
              max={MOST}
              value={ladder.upcoming}
              onChange={(value) => setLadder({ ...ladder, upcoming: value ?? data.now.upcoming })}
            />
          </label>
          {ladder.overdue.map((days, index) => (
            <label key={ORDINALS[index]} htmlFor={`ladder-${index}`}>
              逾期{ORDINALS[index]}到第几天
              <InputNumber
                id={`ladder-${index}`}
                suffix="天"
                style={{ width: '100%' }}
                min={1}
                max={3650}
                value={days}
                onChange={(value) => setStep(index, value)}
              />
            </label>
          ))}
        </div>
      }
      dateLabel="分档从哪天起"
      button="从这天起这样分"
      disabled={odd}
      hint={odd && '后一档要比前一档的天数多'}
      save={async (from, key) => {
        await call('setArrearsLadder', { body: { ...ladder, from }, key });
        return `${formatLongDay(from)} 起这样分档`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${inWords(row)}` }))}
    />
  );
}

/** 逾期分档 of the house (invariant 12). */
export function LadderPanel() {
  const settings = useCall('getArrearsLadder');
  return (
    <Panel title="逾期分档">
      <Shown of={settings}>{(data) => <Form key={data.rows.length} data={data} onDone={settings.reload} />}</Shown>
    </Panel>
  );
}
