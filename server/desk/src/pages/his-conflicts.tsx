import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatDecimal } from '@zhenhoufu/shared/money';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { WithReason } from './his-reason.js';
import { INFNO_WORDS } from './his-words.js';

type Conflict = ResponseOf<'listHisConflicts'>['rows'][number];
type Line = NonNullable<Conflict['line']>['standing'];

const SEGMENTS = [
  { key: 'open', name: '等决定', keep: (row: Conflict) => row.decision === null },
  { key: 'done', name: '决定过', keep: (row: Conflict) => row.decision !== null },
];

const FIELDS: { name: string; of(line: Line): string }[] = [
  { name: '项目', of: (line) => line.name },
  { name: '费用日期', of: (line) => line.feeDate },
  { name: '数量', of: (line) => formatDecimal(line.quantity) },
  { name: '单价 元', of: (line) => line.price },
  { name: '金额 元', of: (line) => yuan(line.amountFen) },
  { name: '医保分割', of: (line) => line.split || '没有' },
];

function Compare({ line: { standing, incoming } }: { line: NonNullable<Conflict['line']> }) {
  return (
    <table className="t">
      <thead>
        <tr>
          <th>内容</th>
          <th>先到的，现在算数</th>
          <th>后到的，没有生效</th>
        </tr>
      </thead>
      <tbody>
        {FIELDS.map(({ name, of }) => (
          <tr key={name} className={of(standing) === of(incoming) ? undefined : 'mark'}>
            <th scope="row">{name}</th>
            <td>{of(standing)}</td>
            <td>
              {of(incoming)}{' '}
              {of(standing) !== of(incoming) && (
                <Mark icon="differ" tone="due">
                  不同
                </Mark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Decide({ row, onDone }: { row: Conflict; onDone(): void }) {
  const me = useMe();
  const params = { conflictId: row.conflictId };
  const decide = (choice: 'keep' | 'replace') => (reason: string, key: string) =>
    call('decideHisConflict', { params, body: { choice, reason }, key });
  const keep = { say: '照先到的', done: '记下了，照先到的', run: decide('keep') };
  const replace = { say: '退掉先到的，改记后到的', done: '记下了：先到的退掉，后到的另记一条', run: decide('replace') };
  return (
    <Panel
      title={`${row.patientName || INFNO_WORDS[row.infno]}　${row.key}`}
      aside={<span className="muted">{row.reason}</span>}
    >
      {row.line && <Compare line={row.line} />}
      <div className="pad stack">
        {row.decision ? (
          <span>
            {row.decision.name} {moment(row.decision.at)} 决定：
            {row.decision.choice === 'keep' ? '照先到的' : '退掉先到的，改记后到的'}。{row.decision.reason}
          </span>
        ) : (
          mayCall(me.role, 'decideHisConflict') && (
            <WithReason choices={row.line ? [keep, replace] : [keep]} onDone={onDone} />
          )
        )}
        <span className="muted">哪一种都不改已经记下的明细：退掉的写一条负的，改记的写一条新的。</span>
      </div>
    </Panel>
  );
}

function Conflicts({ rows, onDone }: { rows: readonly Conflict[]; onDone(): void }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const chosen = rows.find((row) => row.conflictId === openId) ?? rows.find((row) => row.decision === null);
  return (
    <>
      {chosen && <Decide key={chosen.conflictId} row={chosen} onDone={onDone} />}
      <DataTable
        name="数据冲突"
        unit="件"
        rows={rows}
        rowKey={(row) => row.conflictId}
        segments={SEGMENTS}
        onOpen={(row) => setOpenId(row.conflictId)}
        columns={[
          { key: 'kind', title: '报文', value: (row) => INFNO_WORDS[row.infno] ?? row.infno, filter: true },
          { key: 'no', title: '住院号', value: (row) => row.admissionNo || '—' },
          { key: 'name', title: '姓名', value: (row) => row.patientName || '—' },
          { key: 'key', title: '流水号或编号', value: (row) => row.key },
          { key: 'item', title: '项目', value: (row) => row.line?.incoming.name ?? '—' },
          { key: 'was', title: '先到的 元', kind: 'money', value: (row) => row.line?.standing.amountFen ?? 0 },
          { key: 'is', title: '后到的 元', kind: 'money', value: (row) => row.line?.incoming.amountFen ?? 0 },
          {
            key: 'at',
            title: '收到',
            value: (row) => moment(row.receivedAt),
            rank: (row) => Date.parse(row.receivedAt),
          },
          { key: 'by', title: '谁决定的', value: (row) => row.decision?.name ?? '等决定' },
        ]}
      />
    </>
  );
}

/** The same key with other content: nothing was overwritten, a person decides, and the decision stands here. */
export default function HisConflicts() {
  const list = useCall('listHisConflicts');
  const overview = useOverview();
  const done = () => {
    list.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title="数据冲突">
        <span className="muted">同一编号来了两种内容，先到的算数，后到的没有生效</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '没有冲突',
          why: '医院系统用同一个流水号推来不同内容时，会停在这里等人决定。',
        }}
      >
        {({ rows }) => <Conflicts rows={rows} onDone={done} />}
      </Shown>
    </>
  );
}
