import type { ReconciliationView } from '@zhenhoufu/shared/contracts';
import { addDays, formatShortDay } from '@zhenhoufu/shared/time';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { ApiError, call, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Note, PageHead } from '../components/parts.js';
import { saveFile } from '../components/save-file.js';
import { Calm, Shown } from '../components/states.js';
import { day as dayWords, moment } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { Bridge } from './reconciliation-bridge.js';
import { OneDifference } from './reconciliation-difference.js';
import { DaySignature } from './reconciliation-sign.js';
import { Movements } from './reconciliation-table.js';
import './reconciliation.css';

const POLL_MS = 1_500;

/** A day's money beside WeChat's bill: the equation, each movement, what is missing, the signature (issue 6, 7). */
export default function Reconciliation() {
  const me = useMe();
  const overview = useOverview();
  const today = overview.data?.businessDate ?? me.businessDate;
  const [address, setAddress] = useSearchParams();
  const date = address.get('day') ?? addDays(today, -1);
  const view = useCall('getReconciliation', { params: { date } });
  const act = useAct();
  const { message } = App.useApp();
  const go = (to: string | null) => to && setAddress({ day: to }, { replace: true });
  const working = view.data?.state === 'reading' || (view.data?.state === 'queued' && view.data.problem === '');
  const { reload } = view;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [working, reload]);

  const fetchAgain = async () => {
    const done = await act(async () => {
      await call('fetchBillAgain', { params: { date } });
      return '正在取账单，可以先离开这一页';
    });
    if (done === 'done') reload();
  };
  const save = async () => {
    try {
      const answer = await send('exportReconciliation', { params: { date } });
      saveFile(await answer.blob(), `对账 ${date}.csv`);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  const open = view.data !== null && ['queued', 'compared'].includes(view.data.state);
  usePageKeys([
    { keys: ['['], say: '前一天', run: () => go(view.data?.previous ?? null) },
    { keys: [']'], say: '后一天', run: view.data?.next ? () => go(view.data?.next ?? null) : undefined },
    { keys: ['F2'], say: '重新取账单', run: open ? () => void fetchAgain() : undefined },
  ]);

  return (
    <>
      <PageHead
        title="对账"
        acts={
          <>
            <Button disabled={!open} onClick={() => void fetchAgain()}>
              重新取账单 <kbd>F2</kbd>
            </Button>
            <Button disabled={!view.data?.equation} onClick={() => void save()}>
              导出
            </Button>
          </>
        }
      >
        <span className="day-walk">
          <button type="button" onClick={() => go(addDays(date, -1))}>
            ‹ {formatShortDay(addDays(date, -1))}
          </button>
          <b aria-current="date">{dayWords(date)}</b>
          <button type="button" disabled={date >= today} onClick={() => go(addDays(date, 1))}>
            {formatShortDay(addDays(date, 1))} {addDays(date, 1) >= today ? '第二天 10 点半后' : '›'}
          </button>
        </span>
        {view.data && <span className="muted">{standing(view.data)}</span>}
      </PageHead>
      <Shown of={view}>{(data) => <Day data={data} onDone={reload} at={address.get('row')} />}</Shown>
    </>
  );
}

/** Where the day stands, in one sentence. */
function standing(data: ReconciliationView): string {
  if (data.state === 'signed') return `${data.signedBy} 已签字${data.signedAt ? `，${moment(data.signedAt)}` : ''}`;
  if (data.state === 'reading') return `正在读微信账单，${data.rowsDone} 行`;
  if (data.state === 'queued') return data.problem || '排着队，马上取账单';
  if (!data.comparedAt) return '';
  const rows = data.equation?.theirs.count ?? 0;
  return rows === 0
    ? `${moment(data.comparedAt)} 取过，微信这一天没有账单`
    : `微信账单 ${moment(data.comparedAt)} 取到，${rows} 行已读完，校验一致`;
}

function Day({ data, onDone, at }: { data: ReconciliationView; onDone(): void; at: string | null }) {
  if (data.state === 'too-early')
    return <Calm icon="clock" say="这一天还没有账单" why="微信在第二天上午出账单，10 点半自动来取。" />;
  if (data.state === 'none')
    return <Calm icon="check" say="这一天没有对账" why="那时还没有开始用，或者没有微信收款。" />;
  if (!data.equation) {
    return data.problem ? (
      <Note icon="warn" tone="due">
        <b>{data.problem}。</b>
        <br />
        没有一个数生效。下一次 {data.nextTryAt ? moment(data.nextTryAt) : '稍后'} 自动取，也可以按 F2 现在取。
      </Note>
    ) : (
      <Calm icon="clock" say="正在取账单、逐笔比对" why="可以先离开，做完了还在这里。" />
    );
  }
  const row = data.rows.find((one) => one.rowId === at) ?? data.rows.find((one) => !one.settled);
  return (
    <>
      {data.later > 0 && (
        <Note icon="warn" tone="due">
          <b>签字以后，这一天又入账 {data.later} 笔。</b> 签了的不改；要计入，请重开一版。
        </Note>
      )}
      {data.restatesVersion !== null && (
        <Note icon="back">
          第 {data.version} 版，替换第 {data.restatesVersion} 版：{data.restatedWhy}
        </Note>
      )}
      <Bridge data={data} equation={data.equation} />
      <div className="fill">
        <Movements data={data} />
        <div className="stack recon-side">
          {row && row.result !== 'matched' && (
            <OneDifference key={row.rowId} date={data.date} row={row} onDone={onDone} />
          )}
          <DaySignature data={data} onDone={onDone} />
        </div>
      </div>
    </>
  );
}
