import type { RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { useMe, useOverview } from '../session-context.js';
import { ReliefDrawer } from './relief-drawer.js';
import { RELIEF_MARKS } from './relief-words.js';

/** A period's applications as a workbook for the bureau. */
function Export() {
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const { message } = App.useApp();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const save = async () => {
    try {
      const answer = await send('exportRetroactiveClaims', { query: { from, to, format: 'xlsx' } });
      const href = URL.createObjectURL(await answer.blob());
      Object.assign(document.createElement('a'), { href, download: `追溯救助 ${from} 至 ${to}.xlsx` }).click();
      URL.revokeObjectURL(href);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <span className="row">
      <Input
        type="date"
        aria-label="从哪天申请的"
        style={{ width: 140 }}
        value={from}
        onChange={(event) => event.target.value && setFrom(event.target.value)}
      />
      到
      <Input
        type="date"
        aria-label="到哪天"
        style={{ width: 140 }}
        value={to}
        onChange={(event) => event.target.value && setTo(event.target.value)}
      />
      <Button onClick={() => void save()} title="存成 xlsx，身份证号遮住中间">
        导出报医保局
      </Button>
    </span>
  );
}

/** 追溯救助 (P3): what is to be sent to the bureau and what it has answered. */
export default function RetroactiveClaims() {
  const waits = (row: RetroactiveDeskClaim) => row.state === 'applied' || row.state === 'sent';
  return (
    <RowsPage
      title="追溯救助"
      about="认定身份以前、当年自己付的合规费用，依申请追溯；批多少由医保局定"
      acts={<Export />}
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
