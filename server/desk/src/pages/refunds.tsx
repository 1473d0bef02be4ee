import type { DeskRefund } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { RefundDrawer } from './refund-drawer.js';
import { KIND_WORDS, RefundMark, stateWord } from './refund-words.js';
import './refunds.css';

const forPeople = (row: DeskRefund) =>
  row.acts.includes('approve') || row.acts.includes('pay-out') || row.problem !== null || row.own;
const underWay = (row: DeskRefund) => row.state === 'approved' || row.state === 'processing';
const over = (row: DeskRefund) => ['succeeded', 'rejected', 'closed'].includes(row.state);

/** Refunds: what waits for a second person, what WeChat is bringing back, what did not arrive. */
export default function Refunds() {
  const list = useCall('listRefunds');
  const overview = useOverview();
  const [at, open] = useOpenedRow('at');
  const picked = list.data?.rows.find((row) => row.refundId === at);
  const done = () => {
    list.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title="退款">
        <span className="muted">一个人申请，另一个人同意；钱从哪里来，退回哪里去</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '没有退款',
          why: '患者在手机上申请，或者在患者页点“申请退款”，就到这里。',
        }}
      >
        {({ rows }) => (
          <DataTable
            name="退款单"
            unit="笔"
            rows={rows}
            rowKey={(row) => row.refundId}
            onOpen={(row) => open(row.refundId)}
            segments={[
              { key: 'people', name: '等人处理', keep: forPeople },
              { key: 'way', name: '正在退', keep: underWay },
              { key: 'over', name: '办完的', keep: over },
              { key: 'all', name: '全部', keep: () => true },
            ]}
            defaultSegment={rows.some(forPeople) ? 'people' : 'all'}
            columns={[
              {
                key: 'at',
                title: '申请',
                value: (row) => moment(row.requestedAt),
                rank: (row) => Date.parse(row.requestedAt),
              },
              { key: 'state', title: '状态', value: stateWord, show: (row) => <RefundMark row={row} />, filter: true },
              { key: 'who', title: '患者', value: (row) => row.patientName },
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'kind', title: '退什么', value: (row) => KIND_WORDS[row.kind], filter: true },
              {
                key: 'amount',
                title: '金额 元',
                kind: 'money',
                total: true,
                value: (row) => row.amountFen,
                show: (row) => <b>{yuan(row.amountFen)}</b>,
              },
              { key: 'by', title: '谁申请的', value: (row) => row.requestedBy },
              { key: 'days', title: '等了 天', kind: 'count', value: (row) => (over(row) ? 0 : row.waitingDays) },
              { key: 'why', title: '说明', value: (row) => row.problem ?? row.reason },
            ]}
          />
        )}
      </Shown>
      {picked && (
        <RefundDrawer key={`${picked.refundId}${picked.state}`} row={picked} onClose={() => open(null)} onDone={done} />
      )}
    </>
  );
}
