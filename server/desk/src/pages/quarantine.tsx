import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { QuarantineDrawer } from './quarantine-drawer.js';
import './refunds.css';

/** Money that matches nothing: kept apart, never posted, never dropped, settled by two people (invariant 4). */
export default function Quarantine() {
  const list = useCall('listQuarantine');
  const overview = useOverview();
  const [at, open] = useOpenedRow('at');
  const picked = list.data?.rows.find((row) => row.quarantineId === at);
  const done = () => {
    list.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title="来款对不上">
        <span className="muted">钱已收到，先隔离，不记到任何人账上；一个人提，另一个人确认</span>
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
            onOpen={(row) => open(row.quarantineId)}
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
                value: (row) => (row.proposal ? '等第二个人' : '隔离'),
                show: (row) => (
                  <Mark icon={row.proposal ? 'clock' : 'apart'} tone={row.proposal ? 'due' : 'over'}>
                    {row.proposal ? '等第二个人' : '隔离'}
                  </Mark>
                ),
                filter: true,
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
              { key: 'like', title: '最像', value: (row) => row.order?.patientName ?? '不知道' },
              { key: 'days', title: '等了 天', kind: 'count', value: (row) => row.waitingDays },
              { key: 'tail', title: '微信单号尾号', value: (row) => row.transactionTail },
            ]}
          />
        )}
      </Shown>
      {picked && (
        <QuarantineDrawer
          key={`${picked.quarantineId}${picked.proposal?.by ?? ''}`}
          row={picked}
          onClose={() => open(null)}
          onDone={done}
        />
      )}
    </>
  );
}
