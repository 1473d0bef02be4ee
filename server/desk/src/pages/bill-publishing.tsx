import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { Mark, Note, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';

type Publishing = ResponseOf<'getBillPublishing'>;

function SetTime({ publishAt, onDone }: { publishAt: string; onDone(): void }) {
  const once = useAct();
  const [at, setAt] = useState(publishAt);
  const [key, setKey] = useState(actionKey);
  const save = async () => {
    const worked = await once(async () => {
      await call('setBillPublishing', { body: { publishAt: at }, key });
      return `改好了，每天 ${at} 封存前一天`;
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  return (
    <span className="row">
      <Input
        aria-label="封存时间"
        placeholder="06:00"
        maxLength={5}
        value={at}
        onChange={(event) => setAt(event.target.value)}
      />
      <Button disabled={at === publishAt || !/^\d{2}:\d{2}$/.test(at)} onClick={() => void save()}>
        改成每天这个时间
      </Button>
    </span>
  );
}

function Days({ data, onDone }: { data: Publishing; onDone(): void }) {
  const me = useMe();
  return (
    <>
      <Note icon="lock">
        每天 <b>{data.publishAt}</b> 封存前一天的清单。封存以后不改；晚到的费用记在到的那一天，写明属哪一天。
        {mayCall(me.role, 'setBillPublishing') && (
          <SetTime key={data.publishAt} publishAt={data.publishAt} onDone={onDone} />
        )}
      </Note>
      <DataTable
        name="最近封存的日子"
        unit="天"
        rows={data.days}
        rowKey={(row) => row.date}
        columns={[
          { key: 'date', title: '哪一天', value: (row) => day(row.date), rank: (row) => Date.parse(row.date) },
          { key: 'bills', title: '清单', kind: 'count', value: (row) => row.bills },
          {
            key: 'done',
            title: '封存',
            value: (row) => (row.finishedAt ? moment(row.finishedAt) : '正在封存'),
            show: (row) =>
              row.finishedAt ? (
                <Mark icon="lock" tone="ok">
                  已封存 {moment(row.finishedAt)}
                </Mark>
              ) : (
                <Mark icon="clock" tone="due">
                  正在封存
                </Mark>
              ),
          },
        ]}
      />
    </>
  );
}

/** When a day is sealed (P14), and which days were. */
export default function BillPublishing() {
  const data = useCall('getBillPublishing');
  return (
    <>
      <PageHead title="清单封存" />
      <Shown of={data}>{(read) => <Days data={read} onDone={data.reload} />}</Shown>
    </>
  );
}
