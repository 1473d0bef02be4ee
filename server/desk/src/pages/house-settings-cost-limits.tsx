import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Input } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { YuanInput } from '../components/yuan-input.js';
import { plainYuan } from './cost-marks.js';

type Settings = ResponseOf<'getCostLimitSettings'>;
type Figures = Pick<
  Settings['rows'][number],
  'amountsFen' | 'ceilingPercents' | 'residentCeilingFen' | 'employeeCeilingFen'
>;

const partsOf = (text: string) => text.split(/[\s、，；;]+/).filter(Boolean);
const wordsOf = ({ amountsFen, ceilingPercents, residentCeilingFen, employeeCeilingFen }: Figures) =>
  [
    amountsFen.length > 0 ? `费用到 ${amountsFen.map(plainYuan).join('、')} 元` : '费用多少都不提醒',
    ceilingPercents.length > 0 ? `封顶线用到 ${ceilingPercents.join('%、')}%` : '封顶线不提醒',
    residentCeilingFen === null ? '居民封顶线没填' : `居民封顶线 ${plainYuan(residentCeilingFen)} 元`,
    employeeCeilingFen === null ? '职工封顶线没填' : `职工封顶线 ${plainYuan(employeeCeilingFen)} 元`,
  ].join('；');

function Form({ data, onDone }: { data: Settings; onDone(): void }) {
  const { now } = data;
  const bare = (fen: number | null | undefined) => (fen ? plainYuan(fen).replaceAll(',', '') : '');
  const [amounts, setAmounts] = useState((now?.amountsFen ?? []).map(bare).join('、'));
  const [percents, setPercents] = useState((now?.ceilingPercents ?? []).join('、'));
  const [resident, setResident] = useState(bare(now?.residentCeilingFen));
  const [employee, setEmployee] = useState(bare(now?.employeeCeilingFen));
  const amountsFen = partsOf(amounts).map(typedFen);
  const ceilingPercents = partsOf(percents).map(Number);
  const odd =
    amountsFen.includes(null) ||
    !ceilingPercents.every((value) => Number.isInteger(value) && value >= 1 && value <= 100) ||
    (resident !== '' && typedFen(resident) === null) ||
    (employee !== '' && typedFen(employee) === null);
  return (
    <DatedSetting
      now={
        <>
          <b>{now ? wordsOf(now) : '没有提醒线'}</b>。{now?.from === 'scheme' && '方案没写数，这是默认的。'}
          每条只提醒一次，治疗照常，不收钱。
        </>
      }
      fields={
        <>
          <Input
            aria-label="费用到多少提醒"
            prefix="费用到"
            suffix="元"
            placeholder="5000、10000、20000"
            value={amounts}
            onChange={(event) => setAmounts(event.target.value)}
          />
          <Input
            aria-label="封顶线用到百分之几提醒"
            prefix="封顶线用到"
            suffix="%"
            placeholder="80、100"
            value={percents}
            onChange={(event) => setPercents(event.target.value)}
          />
          <div className="row">
            <YuanInput
              label="居民医保封顶线"
              prefix="居民封顶线"
              style={{ width: 'auto', flex: 1 }}
              placeholder="可不填"
              value={resident}
              onChange={setResident}
            />
            <YuanInput
              label="职工医保封顶线"
              prefix="职工封顶线"
              style={{ width: 'auto', flex: 1 }}
              placeholder="可不填"
              value={employee}
              onChange={setEmployee}
            />
          </div>
        </>
      }
      dateLabel="提醒线从哪天起"
      button="从这天起这样提醒"
      disabled={odd}
      hint={odd && '有的地方不是数'}
      save={async (from, key) => {
        const body = {
          from,
          amountsFen: amountsFen.flatMap((fen) => (fen === null ? [] : [fen])).sort((a, b) => a - b),
          ceilingPercents: [...ceilingPercents].sort((a, b) => a - b),
          residentCeilingFen: typedFen(resident),
          employeeCeilingFen: typedFen(employee),
        };
        await call('setCostLimits', { body, key });
        return `${formatLongDay(from)} 起按这些提醒`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${wordsOf(row)}` }))}
    />
  );
}

/** 费用提醒线 and the year's 封顶线 (P17); a ceiling nobody has entered says nothing. */
export function CostLimitsPanel() {
  const settings = useCall('getCostLimitSettings');
  return (
    <Panel title="费用提醒线">
      <Shown of={settings}>{(data) => <Form key={data.rows.length} data={data} onDone={settings.reload} />}</Shown>
    </Panel>
  );
}
