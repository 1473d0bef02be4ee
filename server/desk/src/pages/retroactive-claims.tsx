import type { RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { PeriodExport } from '../components/period-export.js';
import { RowsPage } from '../components/rows-page.js';
import { ReliefDrawer } from './relief-drawer.js';
import { RELIEF_MARKS } from './relief-words.js';

/** 追溯救助 (P3): what is to be sent to the bureau and what it has answered. */
export default function RetroactiveClaims() {
  const waits = (row: RetroactiveDeskClaim) => row.state === 'applied' || row.state === 'sent';
  return (
    <RowsPage
      title="追溯救助"
      about="认定身份以前、当年自己付的合规费用，依申请追溯；批多少由医保局定"
      acts={
        <PeriodExport
          route="exportRetroactiveClaims"
          name="追溯救助"
          word="导出报医保局"
          masked="身份证号遮住中间"
          fromLabel="从哪天申请的"
        />
      }
      list={useCall('listRetroactiveClaims')}
      empty={{ say: '还没有人申请', why: '患者在手机上申请，或者在他的住院页替他申请，会出现在这里。' }}
      unit="份"
      rowKey={(row) => row.claimId}
      segments={[
        { key: 'wait', name: '没办完', keep: waits },
        { key: 'done', name: '有结果的', keep: (row) => !waits(row) },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.items.map((item) => item.admissionNo).join('、') },
        { key: 'category', title: '身份', value: (row) => row.categoryName, filter: true },
        { key: 'since', title: '哪天认定', value: (row) => row.recognisedOn },
        { key: 'on', title: '哪天申请', value: (row) => row.appliedOn },
        { key: 'by', title: '谁申请的', value: (row) => row.appliedBy },
        { key: 'amount', title: '申请 元', kind: 'money', total: true, value: (row) => row.claimedFen },
        { key: 'granted', title: '批了 元', kind: 'money', total: true, value: (row) => row.grantedFen ?? 0 },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => RELIEF_MARKS[row.state].say,
          show: (row) => <Mark {...RELIEF_MARKS[row.state]}>{RELIEF_MARKS[row.state].say}</Mark>,
          filter: true,
        },
      ]}
      drawer={(row, opened) => <ReliefDrawer key={`${row.claimId}${row.state}`} row={row} {...opened} />}
    />
  );
}
