import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Link } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { Note, PageHead } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { AdjustmentDecide, AdjustmentDecision, AdjustmentMark } from './adjustment-decide.js';
import { ADJUSTMENT_MARKS } from './adjustment-words.js';

type Row = ResponseOf<'listAdjustments'>['rows'][number];

function AdjustmentDrawer({ row, onClose, onDone }: { row: Row; onClose(): void; onDone(): void }) {
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.department}
        </>
      }
    >
      <div className="stack">
        <span className="row">
          <span className="grow">
            医院承担 <b style={{ fontSize: 18 }}>{yuan(row.amountFen)}</b> 元
          </span>
          <AdjustmentMark of={row} />
        </span>
        <Note icon="money">
          <b>{row.title}</b>
          <br />
          {row.plain}
        </Note>
        <AdjustmentDecision of={row} />
        {row.state === 'proposed' && (
          <small>按结算单第 {row.settlementVersion} 版算的。定了以后，患者才能签还款协议。</small>
        )}
        <AdjustmentDecide of={row} onDone={onDone} />
        <Link to={`/stays/${row.stayId}`}>看这次住院</Link>
      </div>
    </SideDrawer>
  );
}

/** What the institution bears of settlements (P19, P20): what waits for a person first. */
export default function Adjustments() {
  const list = useCall('listAdjustments');
  const overview = useOverview();
  const [at, open] = useOpenedRow('at');
  const picked = list.data?.rows.find((row) => row.adjustmentId === at);
  const waits = (row: Row) => row.state === 'proposed';
  return (
    <>
      <PageHead title="医院承担">
        <span className="muted">结算单上没有写、按规定该医院承担的；定了以后患者才能签还款协议</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: ({ rows }) => rows.length === 0,
          say: '没有要医院承担的',
          why: '结算以后，目录外超过规定的、定为过度医疗的，会出现在这里。',
        }}
      >
        {({ rows }) => (
          <DataTable
            name="医院承担"
            unit="笔"
            rows={rows}
            rowKey={(row) => row.adjustmentId}
            onOpen={(row) => open(row.adjustmentId)}
            segments={[
              { key: 'wait', name: '等人确认', keep: waits },
              { key: 'done', name: '定了的', keep: (row) => !waits(row) },
              { key: 'all', name: '全部', keep: () => true },
            ]}
            defaultSegment={rows.some(waits) ? 'wait' : 'all'}
            columns={[
              { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'department', title: '科室', value: (row) => row.department, filter: true },
              { key: 'what', title: '为什么', value: (row) => row.title },
              { key: 'amount', title: '金额 元', kind: 'money', total: true, value: (row) => row.amountFen },
              {
                key: 'state',
                title: '状态',
                value: (row) => ADJUSTMENT_MARKS[row.state].say,
                show: (row) => <AdjustmentMark of={row} />,
                filter: true,
              },
              {
                key: 'at',
                title: '算出来的时候',
                value: (row) => moment(row.proposedAt),
                rank: (row) => Date.parse(row.proposedAt),
              },
              { key: 'by', title: '谁定的', value: (row) => row.decision?.by ?? '—' },
            ]}
          />
        )}
      </Shown>
      {picked && (
        <AdjustmentDrawer
          key={`${picked.adjustmentId}${picked.state}${picked.amountFen}`}
          row={picked}
          onClose={() => open(null)}
          onDone={() => {
            list.reload();
            overview.reload();
          }}
        />
      )}
    </>
  );
}
