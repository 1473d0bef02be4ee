import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, span, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe } from '../session-context.js';

type Settings = ResponseOf<'getDepositSettings'>;

/** A new amount from a day on; a department that is left empty asks the ordinary one. */
function NewSetting({ data, onDone }: { data: Settings; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [from, setFrom] = useState<string>(me.businessDate);
  const [typed, setTyped] = useState('');
  const [own, setOwn] = useState<Record<string, string>>({});
  const [key, setKey] = useState(actionKey);
  const amountFen = typedFen(typed);
  const departments = data.departments
    .filter(({ code }) => own[code])
    .map(({ code }) => ({ code, amountFen: typedFen(own[code] ?? '') }));
  const bad = departments.some((row) => row.amountFen === null);
  const why = amountFen === null ? '填押金多少元；不收就填 0' : bad ? '科室的金额不对' : from ? null : '填从哪天起';
  const save = async () => {
    if (amountFen === null || why) return;
    const rows = departments.map(({ code, amountFen: fen }) => ({ code, amountFen: fen ?? 0 }));
    const ended = await once(async () => {
      await call('addDepositSetting', { body: { from, amountFen, departments: rows }, key });
      return `记下了，${formatLongDay(from)} 起按这个收`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Panel title="定一个新的">
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className="stack" htmlFor="deposit-from">
          从哪天起
          <DayInput id="deposit-from" value={from} onChange={setFrom} />
        </label>
        <label className="stack" htmlFor="deposit-amount">
          押金多少元
          <YuanInput id="deposit-amount" style={{ width: '100%' }} value={typed} onChange={setTyped} />
        </label>
        {data.departments.map(({ code, name }) => (
          <label key={code} className="stack" htmlFor={`deposit-${code}`}>
            {name}不一样的话
            <YuanInput
              id={`deposit-${code}`}
              style={{ width: '100%' }}
              placeholder="和上面一样就空着"
              value={own[code] ?? ''}
              onChange={(text) => setOwn({ ...own, [code]: text })}
            />
          </label>
        ))}
        <span className="row">
          <Button type="primary" htmlType="submit" disabled={why !== null}>
            从这天起按这个收
          </Button>
          {why && <small>{why}</small>}
        </span>
      </form>
    </Panel>
  );
}

/** 普通押金: what whoever does not stand under the scheme is asked for (P7); earlier settings stand as they were. */
export default function DepositSettings() {
  const me = useMe();
  const settings = useCall('getDepositSettings');
  const nameOf = (code: string) => settings.data?.departments.find((row) => row.code === code)?.name ?? code;
  return (
    <>
      <PageHead title="普通押金">
        <span className="muted">只收不能先诊疗后付费的人；急危重症不收。已经要了的不变</span>
      </PageHead>
      <Shown of={settings}>
        {(data) => (
          <div className="fill">
            <Panel title="定过的" className="grow">
              {data.settings.length === 0 && <p className="pad muted">还没有定，现在谁都不会被要押金。</p>}
              <ul className="rows">
                {data.settings.map((row) => (
                  <li key={row.setAt}>
                    <span className="nowrap">{span(row.from, null)}</span>
                    <b>{yuan(row.amountFen)} 元</b>
                    <span>
                      {row.departments.map((one) => `${nameOf(one.code)} ${yuan(one.amountFen)} 元`).join('，')}
                    </span>
                    <small>
                      {row.setBy} {moment(row.setAt)}定
                    </small>
                  </li>
                ))}
              </ul>
            </Panel>
            {mayCall(me.role, 'addDepositSetting') && (
              <div className="stack side-column">
                <NewSetting data={data} onDone={settings.reload} />
              </div>
            )}
          </div>
        )}
      </Shown>
    </>
  );
}
