import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { WithReason } from './his-reason.js';
import { KIND_WORDS } from './his-words.js';

type Waiting = ResponseOf<'listWaitingLines'>['rows'][number];

const SEGMENTS = [
  { key: 'all', name: '全部', keep: () => true },
  {
    key: 'corrections',
    name: '退费和撤销',
    keep: ({ kind }: Waiting) => kind === 'correction' || kind === 'revocation',
  },
  { key: 'stays', name: '等入院登记', keep: ({ kind }: Waiting) => kind === 'stay' || kind === 'message' },
];

const keyOf = (row: Waiting) => row.waitingId ?? `${row.kind}${row.admissionNo}${row.sn}${row.msgid}`;

function CountIt({ row, onDone }: { row: Waiting; onDone(): void }) {
  const count = {
    say: '照算，记进费用',
    done: '记下了，从今天的清单算起',
    run: (reason: string, key: string) =>
      call('countWaitingLine', { params: { waitingId: row.waitingId ?? '' }, body: { reason }, key }),
  };
  return (
    <Panel
      title={`${row.patientName}　${row.name} ${row.amountFen === null ? '' : yuan(row.amountFen)}`}
      aside={
        <span className="muted">
          {KIND_WORDS[row.kind]}，原来的流水号：{row.original ?? '没有写'}
        </span>
      }
    >
      <div className="pad stack">
        <WithReason choices={[count]} onDone={onDone} />
        <span className="muted">不照算就什么都不用做：原来的明细一到，它自己会算上。</span>
      </div>
    </Panel>
  );
}

function Rows({ rows, onDone }: { rows: readonly Waiting[]; onDone(): void }) {
  const me = useMe();
  const [openKey, setOpenKey] = useState<string | null>(null);
  const chosen = rows.find((row) => keyOf(row) === openKey && row.waitingId !== null);
  return (
    <>
      {chosen && mayCall(me.role, 'countWaitingLine') && <CountIt key={keyOf(chosen)} row={chosen} onDone={onDone} />}
      <DataTable
        name="还不算数的"
        unit="条"
        rows={rows}
        rowKey={keyOf}
        segments={SEGMENTS}
        onOpen={(row) => setOpenKey(keyOf(row))}
        columns={[
          {
            key: 'kind',
            title: '在等什么',
            value: (row) => KIND_WORDS[row.kind],
            filter: true,
            show: (row) => (
              <Mark icon="clock" tone="due">
                {KIND_WORDS[row.kind]}
              </Mark>
            ),
          },
          { key: 'no', title: '住院号或就诊编号', value: (row) => row.admissionNo || '—' },
          { key: 'name', title: '姓名', value: (row) => row.patientName || '还不知道' },
          { key: 'sn', title: '流水号', value: (row) => row.sn || '—' },
          { key: 'original', title: '原来的流水号', value: (row) => row.original ?? '没有写' },
          { key: 'item', title: '项目', value: (row) => row.name || '—' },
          { key: 'on', title: '费用日期', value: (row) => day(row.feeDate) },
          { key: 'amount', title: '金额 元', kind: 'money', total: true, value: (row) => row.amountFen ?? 0 },
          {
            key: 'since',
            title: '从什么时候等',
            value: (row) => moment(row.since),
            rank: (row) => Date.parse(row.since),
          },
        ]}
      />
    </>
  );
}

/** Lines and messages that came before what they speak of: kept, shown here, and counted when it arrives. */
export default function HisWaiting() {
  const list = useCall('listWaitingLines');
  const overview = useOverview();
  const done = () => {
    list.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title="还不算数的">
        <span className="muted">收到了，留着；等的那一笔一到，自己会算上</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '没有在等的',
          why: '退费没有对上原来的明细，或者费用比入院登记先到，会先停在这里。',
        }}
      >
        {({ rows }) => <Rows rows={rows} onDone={done} />}
      </Shown>
    </>
  );
}
