import type { CashDay } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { addDays } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day as dayWords, moment, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe, useOverview } from '../session-context.js';
import './reconciliation.css';

type Drawer = CashDay['drawers'][number];

/** Window cash at day close: what the ledger says lies in each drawer, and what its cashier counted. */
export default function Cash() {
  const me = useMe();
  const overview = useOverview();
  const today = overview.data?.businessDate ?? me.businessDate;
  const [address, setAddress] = useSearchParams();
  const date = address.get('day') ?? today;
  const cash = useCall('getCashDay', { params: { date } });
  const go = (to: string) => setAddress({ day: to }, { replace: true });
  return (
    <>
      <PageHead title="窗口现金">
        <span className="day-walk">
          <button type="button" onClick={() => go(addDays(date, -1))}>
            ‹
          </button>
          <b aria-current="date">{dayWords(date)}</b>
          <button type="button" disabled={date >= today} onClick={() => go(addDays(date, 1))}>
            ›
          </button>
        </span>
        <span className="muted">下班前把自己的抽屉点一遍；多了少了写原因，记到长短款</span>
      </PageHead>
      <Shown
        of={cash}
        empty={{
          when: (data) => data.drawers.length === 0,
          say: '这一天窗口没有收过现金',
          why: '收了现金，这里会按收费员列出来。',
        }}
      >
        {(data) => (
          <div className="stack">
            {data.drawers.map((drawer) => (
              <OneDrawer
                key={drawer.cashierId}
                drawer={drawer}
                date={date}
                mayCount={mayCall(me.role, 'countCash') && drawer.mine && !data.signed}
                onDone={cash.reload}
              />
            ))}
            {data.signed && <p className="muted">财务已经签字，这一天不能再点。</p>}
          </div>
        )}
      </Shown>
    </>
  );
}

function OneDrawer({
  drawer,
  date,
  mayCount,
  onDone,
}: {
  drawer: Drawer;
  date: string;
  mayCount: boolean;
  onDone(): void;
}) {
  return (
    <Panel
      title={`${drawer.cashier}的抽屉`}
      aside={
        <Mark icon={drawer.open ? 'clock' : 'check'} tone={drawer.open ? 'due' : 'ok'}>
          {drawer.open ? (drawer.counts.length > 0 ? '点过以后又收了钱' : '还没有点') : '点过了'}
        </Mark>
      }
    >
      <div className="pad stack">
        <p>
          账上 <b>{yuan(drawer.expectedFen)} 元</b>
        </p>
        {drawer.counts.length > 0 && (
          <table className="t">
            <thead>
              <tr>
                <th>点的时候</th>
                <th className="num">账上 元</th>
                <th className="num">点到 元</th>
                <th className="num">多（少）元</th>
                <th>原因</th>
              </tr>
            </thead>
            <tbody>
              {drawer.counts.map((count) => (
                <tr key={count.at}>
                  <td>{moment(count.at)}</td>
                  <td className="num">{yuan(count.expectedFen)}</td>
                  <td className="num">{yuan(count.countedFen)}</td>
                  <td className="num">
                    {count.overFen === 0 ? yuan(0) : <b className="due">{yuan(count.overFen)}</b>}
                  </td>
                  <td>{count.reason || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {mayCount && <Count date={date} drawer={drawer} onDone={onDone} />}
      </div>
    </Panel>
  );
}

function Count({ date, drawer, onDone }: { date: string; drawer: Drawer; onDone(): void }) {
  const { expectedFen, cashierId } = drawer;
  const act = useAct();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const countedFen = typedFen(text);
  const good = typeof countedFen === 'number' && countedFen >= 0;
  const overFen = good ? countedFen - expectedFen : 0;
  const ready = good && (overFen === 0 || reason.trim().length >= 4);
  const save = async () => {
    if (!good) return;
    const done = await act(async () => {
      await call('countCash', { params: { date }, body: { countedFen, reason, unnamed: cashierId === '' } });
      return overFen === 0 ? '和账上一样，记下了' : '记下了，差额记到长短款';
    });
    if (done === 'done') {
      setText('');
      setReason('');
      onDone();
    }
  };
  usePageKeys([{ keys: ['F9'], say: '记下点到的数', run: ready ? () => void save() : undefined }]);
  return (
    <div className="row">
      <YuanInput label="点到多少元" placeholder="点到多少" value={text} onChange={setText} />
      {good && overFen !== 0 && (
        <>
          <b className="due">{overFen > 0 ? `多 ${yuan(overFen)} 元` : `少 ${yuan(-overFen)} 元`}</b>
          <Input
            aria-label="多了少了的原因"
            placeholder="为什么，至少 4 个字"
            style={{ width: 260 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <Button type="primary" disabled={!ready} onClick={() => void save()}>
        记下点到的数 <kbd>F9</kbd>
      </Button>
    </div>
  );
}
