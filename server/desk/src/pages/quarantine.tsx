import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';

/** Money that matches nothing: kept apart, never posted, never dropped (invariant 4). */
export default function Quarantine() {
  const list = useCall('listQuarantine');
  return (
    <>
      <PageHead title="来款对不上">
        <span className="muted">钱已收到，先隔离，不记到任何人账上</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '没有对不上的来款',
          why: '金额或付款人和支付单不一样的钱，会先停在这里。',
        }}
      >
        {({ rows }) => (
          <DataTable
            name="隔离款"
            unit="笔"
            rows={rows}
            rowKey={(row) => row.quarantineId}
            columns={[
              {
                key: 'at',
                title: '收到',
                value: (row) => moment(row.receivedAt),
                rank: (row) => Date.parse(row.receivedAt),
              },
              {
                key: 'state',
                title: '状态',
                value: () => '隔离',
                show: () => (
                  <Mark icon="apart" tone="over">
                    隔离
                  </Mark>
                ),
              },
              {
                key: 'amount',
                title: '金额 元',
                kind: 'money',
                total: true,
                value: (row) => row.amountFen,
                show: (row) => <b>{yuan(row.amountFen)}</b>,
              },
              { key: 'why', title: '哪里对不上', value: (row) => row.plain, filter: true },
              { key: 'order', title: '支付单号', value: (row) => row.outTradeNo },
              { key: 'tail', title: '微信单号尾号', value: (row) => row.transactionTail },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
