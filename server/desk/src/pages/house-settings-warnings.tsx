import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';

type Settings = ResponseOf<'getArrearsWarningLimits'>;
type Limits = Pick<Settings['rows'][number], 'departmentFen' | 'persons' | 'oneDebtFen'>;
const NONE: Limits = { departmentFen: null, persons: null, oneDebtFen: null };
const FEN = 100;

const FIELDS: readonly [keyof Limits, string, string, number][] = [
  ['departmentFen', '科室逾期到多少钱', '元', FEN],
  ['persons', '科室逾期到几个人', '人', 1],
  ['oneDebtFen', '一个人逾期到多少钱', '元', FEN],
];

function inWords({ departmentFen, persons, oneDebtFen }: Limits): string {
  const lines = [
    departmentFen !== null && `科室逾期到 ${yuan(departmentFen)} 元`,
    persons !== null && `到 ${persons} 人`,
    oneDebtFen !== null && `一个人到 ${yuan(oneDebtFen)} 元`,
  ].filter(Boolean);
  return lines.length > 0 ? lines.join('，或') : '没有预警线';
}

function Form({ data, onDone }: { data: Settings; onDone(): void }) {
  const [limits, setLimits] = useState<Limits>(data.now ?? NONE);
  return (
    <DatedSetting
      now={
        <>
          <b>{inWords(data.now ?? NONE)}</b>。到了线，周一的欠费小结上标出来，只提醒医院里的人。
        </>
      }
      fields={
        <div className="entry__fields" style={{ rowGap: 8 }}>
          {FIELDS.map(([field, label, unit, per]) => (
            <label key={field} htmlFor={`warning-${field}`}>
              {label}
              <InputNumber
                id={`warning-${field}`}
                suffix={unit}
                placeholder="空着就不提醒"
                style={{ width: '100%' }}
                min={1}
                precision={per === FEN ? 2 : 0}
                value={limits[field] === null ? null : limits[field] / per}
                onChange={(value) => setLimits({ ...limits, [field]: value === null ? null : Math.round(value * per) })}
              />
            </label>
          ))}
        </div>
      }
      dateLabel="预警线从哪天起"
      button="从这天起这样预警"
      save={async (from, key) => {
        const { departmentFen, persons, oneDebtFen } = limits;
        await call('setArrearsWarningLimits', { body: { departmentFen, persons, oneDebtFen, from }, key });
        return `${formatLongDay(from)} 起按这些线`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${inWords(row)}` }))}
    />
  );
}

/** 欠费预警线 of a department (P33). */
export function WarningLimitsPanel() {
  const settings = useCall('getArrearsWarningLimits');
  return (
    <Panel title="科室欠费预警线">
      <Shown of={settings}>{(data) => <Form key={data.rows.length} data={data} onDone={settings.reload} />}</Shown>
    </Panel>
  );
}
