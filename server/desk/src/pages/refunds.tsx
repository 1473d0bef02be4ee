import type { DeskRefund } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { RowsPage } from '../components/rows-page.js';
import { moment, yuan } from '../components/words.js';
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
  return (
    <RowsPage
      title="退款"
      about="一个人申请，另一个人同意；钱从哪里来，退回哪里去"
      list={list}
      empty={{ say: '没有退款', why: '患者在手机上申请，或者在患者页点“申请退款”，就到这里。' }}
      name="退款单"
      unit="笔"
      rowKey={(row) => row.refundId}
      segments={[
        { key: 'people', name: '等人处理', keep: forPeople },
        { key: 'way', name: '正在退', keep: underWay },
        { key: 'over', name: '办完的', keep: over },
        { key: 'all', name: '全部', keep: () => true },
      ]}
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
      drawer={(row, opened) => <RefundDrawer key={`${row.refundId}${row.state}`} row={row} {...opened} />}
    />
  );
}
