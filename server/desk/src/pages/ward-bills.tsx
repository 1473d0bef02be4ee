import './questions.css';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Progress, Select } from 'antd';
import { useEffect, useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useOpenPdf } from './bill-paper-acts.js';

type Data = ResponseOf<'listWardBills'>;
type Batch = Data['batches'][number];

const ASK_AGAIN_MS = 1_500;
const STATE_WORDS: Record<Batch['state'], string> = {
  waiting: '排队',
  working: '正在排版',
  done: '排好了',
  failed: '没有排成',
};

function Start({ data, onStarted }: { data: Data; onStarted(): void }) {
  const once = useAct();
  const [ward, setWard] = useState(data.wards[0]?.code ?? '');
  const [date, setDate] = useState(data.lastDay);
  const [key, setKey] = useState(actionKey);
  const start = async () => {
    const ended = await once(async () => {
      const { total } = await call('startWardBills', { body: { departmentCode: ward, date }, key });
      return `开始排 ${total} 位患者的清单，可以离开这页`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onStarted();
  };
  const ready = ward !== '' && date !== '' && date <= data.lastDay;
  usePageKeys([{ keys: ['F2'], say: '排成一份', run: ready ? () => void start() : undefined }]);
  return (
    <Panel title="给病区打印">
      <div className="form-grid">
        <span>病区</span>
        <Select
          aria-label="病区"
          value={ward}
          onChange={setWard}
          options={data.wards.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <span>哪一天</span>
        <DayInput aria-label="哪一天" max={data.lastDay} value={date} onChange={setDate} />
        <span />
        <Button type="primary" disabled={!ready} onClick={() => void start()}>
          排成一份大字版 <kbd>F2</kbd>
        </Button>
      </div>
      <p className="pad muted">每位患者另起一页，按床号排。每个人的“谁看过我的账单”里会记下这次打印。</p>
    </Panel>
  );
}

/** 病区清单: a ward's day in one large-type file for patients who read no phone, with its progress. */
export default function WardBills() {
  const list = useCall('listWardBills');
  const open = useOpenPdf();
  const working = list.data?.batches.some(({ state }) => state === 'waiting' || state === 'working') ?? false;
  const { reload } = list;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(reload, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [working, reload]);
  const print = (row: Batch) => {
    if (row.state === 'done') void open('getWardBillsPdf', { params: { batchId: row.batchId } });
  };
  return (
    <>
      <PageHead title="病区清单">
        <span className="muted">没有手机的患者，每天早上发一张纸的</span>
      </PageHead>
      <Shown of={list}>
        {(data) => (
          <div className="split-page">
            <DataTable
              name="排过的"
              unit="份"
              rows={data.batches}
              rowKey={(row) => row.batchId}
              onOpen={print}
              columns={[
                { key: 'ward', title: '病区', value: (row) => row.department, filter: true },
                { key: 'date', title: '哪一天', value: (row) => row.date, show: (row) => day(row.date) },
                {
                  key: 'state',
                  title: '进度',
                  value: (row) => STATE_WORDS[row.state],
                  show: (row) =>
                    row.state === 'working' ? (
                      <Progress percent={Math.floor((row.done / Math.max(1, row.total)) * 100)} size="small" />
                    ) : (
                      STATE_WORDS[row.state]
                    ),
                },
                { key: 'count', title: '人数', kind: 'count', value: (row) => row.total },
                {
                  key: 'missing',
                  title: '没封存，不在里面',
                  value: (row) => row.missing.join('、') || '—',
                },
                { key: 'by', title: '谁排的', value: (row) => `${row.by} ${moment(row.at)}` },
                {
                  key: 'open',
                  title: '下一步',
                  value: (row) => (row.state === 'done' ? '打开打印' : '—'),
                  show: (row) =>
                    row.state === 'done' ? (
                      <Button size="small" onClick={() => print(row)}>
                        打开打印
                      </Button>
                    ) : (
                      '—'
                    ),
                },
              ]}
            />
            <Start data={data} onStarted={reload} />
          </div>
        )}
      </Shown>
    </>
  );
}
