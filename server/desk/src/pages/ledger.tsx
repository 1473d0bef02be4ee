import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { ApiError, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { DayInput } from '../components/day-input.js';
import { Mark, Note, PageHead } from '../components/parts.js';
import { saveFile } from '../components/save-file.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { LedgerEntries } from './ledger-entries.js';
import './reconciliation.css';

type Line = ResponseOf<'getTrialBalance'>['lines'][number];

/** The general ledger: the trial balance of a period; a row opens the statement of its account (issue 6, 8). */
export default function Ledger() {
  const me = useMe();
  const overview = useOverview();
  const today = overview.data?.businessDate ?? me.businessDate;
  const [address, setAddress] = useSearchParams();
  const from = address.get('from') ?? `${today.slice(0, 8)}01`;
  const to = address.get('to') ?? today;
  const of = { account: address.get('account') ?? '', admissionNo: address.get('no') ?? '' };
  const { message } = App.useApp();
  const set = (parts: Record<string, string>) => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(parts)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setAddress(next, { replace: true });
  };
  const save = async () => {
    try {
      const about = {
        ...(of.account && { account: of.account as Line['account'] }),
        ...(of.admissionNo && { admissionNo: of.admissionNo }),
      };
      const answer = await send('exportLedger', { query: { from, to, ...about, format: 'xlsx' } });
      const what = of.account || of.admissionNo ? '对账单' : '总账';
      saveFile(await answer.blob(), `${what} ${from} 至 ${to}.xlsx`);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  const statement = of.account || of.admissionNo || address.get('all');
  return (
    <>
      <PageHead
        title="总账"
        acts={
          <Button onClick={() => void save()} title="存成 xlsx，不含姓名">
            {of.account || of.admissionNo ? '导出这份对账单' : '导出总账'}
          </Button>
        }
      >
        <span className="row ledger-ask">
          <DayInput
            aria-label="从哪天"
            style={{ width: 148 }}
            value={from}
            onChange={(from) => from && set({ from })}
          />
          到
          <DayInput aria-label="到哪天" style={{ width: 148 }} value={to} onChange={(to) => to && set({ to })} />
          <Input
            key={of.admissionNo}
            aria-label="住院号"
            placeholder="住院号，回车看这位患者"
            allowClear
            style={{ width: 190 }}
            defaultValue={of.admissionNo}
            onPressEnter={(event) => set({ no: event.currentTarget.value.trim(), account: '', all: '' })}
            onClear={() => set({ no: '' })}
          />
          {statement ? (
            <Button onClick={() => set({ no: '', account: '', all: '' })}>回到科目余额</Button>
          ) : (
            <Button onClick={() => set({ all: '1' })}>看全部分录</Button>
          )}
        </span>
      </PageHead>
      {statement ? <LedgerEntries from={from} to={to} of={of} /> : <Trial from={from} to={to} onOpen={set} />}
    </>
  );
}

function Trial({ from, to, onOpen }: { from: string; to: string; onOpen(parts: Record<string, string>): void }) {
  const trial = useCall('getTrialBalance', { query: { from, to } });
  const money = (key: 'openingFen' | 'debitFen' | 'creditFen' | 'closingFen', title: string) => ({
    key,
    title,
    kind: 'money' as const,
    total: true,
    value: (row: Line) => row[key],
  });
  return (
    <Shown
      of={trial}
      empty={{
        when: (data) => data.lines.length === 0,
        say: '这段日子以前还没有记过账',
        why: '有结算、收款以后这里就有数。',
      }}
    >
      {(data) => (
        <>
          <Note icon={data.sumFen === 0 ? 'check' : 'stop'} {...(data.sumFen === 0 ? {} : { tone: 'over' as const })}>
            {data.sumFen === 0 ? (
              <>
                全部科目相加 <b>{yuan(0)}</b>，账是平的。这段日子 {data.entries} 条分录。
                分录记了不能改：记错了，在办这件事的页面冲销或重做，会多出一条冲销分录。
              </>
            ) : (
              <b>全部科目相加 {yuan(data.sumFen)}，账不平，请马上告诉管理员。</b>
            )}
          </Note>
          <DataTable
            name="科目余额"
            unit="个科目"
            rows={data.lines}
            rowKey={(row) => row.account}
            onOpen={(row) => onOpen({ account: row.account, no: '', all: '' })}
            columns={[
              { key: 'name', title: '科目', value: (row) => row.name },
              money('openingFen', '期初 元'),
              money('debitFen', '借方 元'),
              money('creditFen', '贷方 元'),
              money('closingFen', '期末 元'),
              {
                key: 'side',
                title: '方向',
                value: (row) => (row.closingFen === 0 ? '平' : row.closingFen > 0 ? '借' : '贷'),
                show: (row) => <Mark>{row.closingFen === 0 ? '平' : row.closingFen > 0 ? '借' : '贷'}</Mark>,
              },
            ]}
          />
        </>
      )}
    </Shown>
  );
}
