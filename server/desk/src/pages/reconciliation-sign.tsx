import type { ReconciliationView } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';

/** What is done, what is missing, and the signature; a signed day is only restated, never changed. */
export function DaySignature({ data, onDone }: { data: ReconciliationView; onDone(): void }) {
  const me = useMe();
  const act = useAct();
  const missing = data.needs.filter((need) => !need.ok).length;
  const signed = data.state === 'signed';
  const ready = data.state === 'compared' && missing === 0;
  const sign = async () => {
    const done = await act(async () => {
      await call('signDay', { params: { date: data.date } });
      return `${formatShortDay(data.date)} 已签字，不会再变`;
    });
    if (done === 'done') onDone();
  };
  return (
    <Panel title="签字日结" aside={<span className="muted">{formatShortDay(data.date)}</span>}>
      <div className="pad stack">
        {data.needs.length > 0 && (
          <ul className="recon-needs">
            {data.needs.map((need) => (
              <li key={need.plain}>
                <Mark icon={need.ok ? 'check' : 'clock'} tone={need.ok ? 'ok' : 'due'}>
                  {need.ok ? '好了' : '还差'}
                </Mark>
                {need.plain}
              </li>
            ))}
          </ul>
        )}
        <div className="recon-two">
          <div>
            <small>收费处</small>
            <p>
              <Link to={`/cash?day=${data.date}`}>窗口现金</Link>
            </p>
          </div>
          <div>
            <small>财务</small>
            <p>{signed ? `${data.signedBy}，${data.signedAt ? moment(data.signedAt) : ''}` : `${me.name}　待签`}</p>
          </div>
        </div>
        {signed ? (
          <Restate date={data.date} onDone={onDone} />
        ) : (
          <Button type={ready ? 'primary' : 'default'} disabled={!ready} onClick={() => void sign()}>
            {ready ? '签字日结' : missing > 0 ? `签字日结，还差 ${missing} 项` : '签字日结，等账单对完'}
          </Button>
        )}
        {!signed && <small className="muted">点过这一天现金的人不能签。签了以后不能改，只能重开一版。</small>}
      </div>
    </Panel>
  );
}

function Restate({ date, onDone }: { date: string; onDone(): void }) {
  const act = useAct();
  const [why, setWhy] = useState('');
  const restate = async () => {
    const done = await act(async () => {
      await call('restateDay', { params: { date }, body: { why } });
      return '重开了一版，正在取账单';
    });
    if (done === 'done') onDone();
  };
  return (
    <div className="row">
      <Input
        className="grow"
        aria-label="为什么重开"
        placeholder="签字后发现不同？写原因"
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button disabled={why.trim().length < 4} onClick={() => void restate()}>
        重开一版
      </Button>
    </div>
  );
}
