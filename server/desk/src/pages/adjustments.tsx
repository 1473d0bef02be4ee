import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Link } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Note } from '../components/parts.js';
import { type Opened, RowsPage } from '../components/rows-page.js';
import { SideDrawer } from '../components/side-drawer.js';
import { moment, yuan } from '../components/words.js';
import { AdjustmentDecide, AdjustmentDecision, AdjustmentMark } from './adjustment-decide.js';
import { ADJUSTMENT_MARKS } from './adjustment-words.js';

type Row = ResponseOf<'listAdjustments'>['rows'][number];

function AdjustmentDrawer({ row, onClose, onDone }: { row: Row } & Opened) {
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
  const waits = (row: Row) => row.state === 'proposed';
  return (
    <RowsPage
      title="医院承担"
      about="结算单上没有写、按规定该医院承担的；定了以后患者才能签还款协议"
      list={useCall('listAdjustments')}
      empty={{ say: '没有要医院承担的', why: '结算以后，目录外超过规定的、定为过度医疗的，会出现在这里。' }}
      unit="笔"
      rowKey={(row) => row.adjustmentId}
      segments={[
        { key: 'wait', name: '等人确认', keep: waits },
        { key: 'done', name: '定了的', keep: (row) => !waits(row) },
        { key: 'all', name: '全部', keep: () => true },
      ]}
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
      drawer={(row, opened) => (
        <AdjustmentDrawer key={`${row.adjustmentId}${row.state}${row.amountFen}`} row={row} {...opened} />
      )}
    />
  );
}
