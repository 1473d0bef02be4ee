import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { moment, yuan } from '../components/words.js';
import { QuarantineDrawer } from './quarantine-drawer.js';
import './refunds.css';

/** Money that matches nothing: kept apart, never posted, never dropped, settled by two people (invariant 4). */
export default function Quarantine() {
  const list = useCall('listQuarantine');
  return (
    <RowsPage
      title="来款对不上"
      about="钱已收到，先隔离，不记到任何人账上；一个人提，另一个人确认"
      list={list}
      empty={{ say: '没有对不上的来款', why: '金额或付款人和支付单不一样的钱，会先停在这里。' }}
      name="隔离款"
      unit="笔"
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
      drawer={(row, opened) => (
        <QuarantineDrawer key={`${row.quarantineId}${row.proposal?.by ?? ''}`} row={row} {...opened} />
      )}
    />
  );
}
