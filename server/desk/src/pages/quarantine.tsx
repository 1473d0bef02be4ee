import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';

/** Money that matches nothing: kept apart, never posted, never dropped (invariant 4). */
export default function Quarantine() {
  const list = useCall('listQuarantine');
  return (
    <>
      <div className="title">
        <h1>来款对不上</h1>
        <span>钱已收到，先隔离，不记到任何人账上</span>
      </div>
      <Shown of={list} empty={{ when: (data) => data.rows.length === 0, say: '没有对不上的来款' }}>
        {({ rows }) => (
          <DataTable
            name="隔离款"
            rows={rows}
            rowKey={(row) => row.quarantineId}
            columns={[
              { key: 'at', title: '收到', value: (row) => moment(row.receivedAt) },
              {
                key: 'amount',
                title: '金额 元',
                number: true,
                value: (row) => row.amountFen,
                show: (row) => <span className="over">{yuan(row.amountFen)}</span>,
              },
              { key: 'why', title: '哪里对不上', value: (row) => row.plain },
              { key: 'order', title: '支付单号', value: (row) => row.outTradeNo },
              { key: 'tail', title: '微信单号尾号', value: (row) => row.transactionTail },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
