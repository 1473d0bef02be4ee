import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Note, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';

type Switch = ResponseOf<'getNoDepositForAll'>;

function Change({ data, onDone }: { data: Switch; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [from, setFrom] = useState(me.businessDate);
  const [approvedBy, setBy] = useState('');
  const [basis, setBasis] = useState('');
  const [key, setKey] = useState(actionKey);
  const set = async (on: boolean) => {
    const ended = await once(async () => {
      await call('setNoDepositForAll', { body: { from: on ? from : null, approvedBy, basis }, key });
      return on ? `${formatLongDay(from)} 起入院的都不收押金` : '关了，今天入院的还算';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const lacks = approvedBy.trim().length < 2 || basis.trim().length < 4;
  return (
    <div className="stack">
      <Input
        aria-label="凭哪份文件"
        placeholder="凭哪份文件，关掉时也要写"
        maxLength={200}
        value={basis}
        onChange={(event) => setBasis(event.target.value)}
      />
      <div className="row">
        <Input
          aria-label="谁批的"
          placeholder="谁批的"
          value={approvedBy}
          onChange={(event) => setBy(event.target.value)}
        />
        <DayInput aria-label="从哪天入院的算起" min={me.businessDate} value={from} onChange={setFrom} />
        {data.allowed && data.since === null && (
          <Button disabled={lacks || !from} onClick={() => void set(true)}>
            从这天起都不收
          </Button>
        )}
        {data.since !== null && (
          <Button disabled={lacks} onClick={() => void set(false)}>
            关掉
          </Button>
        )}
      </div>
    </div>
  );
}

function SwitchOf({ data, onDone }: { data: Switch; onDone(): void }) {
  return (
    <div className="pad stack">
      <Note icon={data.since ? 'check' : 'stop'}>
        {data.since
          ? `${formatLongDay(data.since)} 起入院的患者都不收押金。`
          : data.allowed
            ? '现在没有开。'
            : '本县的方案只让基层医疗机构这样办，本院不能开。'}
      </Note>
      {data.periods.map((row) => (
        <span key={row.from}>
          {formatLongDay(row.from)} 到 {row.to ? `${formatLongDay(row.to)}（这天入院的还算）` : '现在'}：
          {row.approvedBy} 批，{row.basis}
        </span>
      ))}
      {data.decisions.map((row) => (
        <small key={row.recordedAt} className="muted">
          {row.from ? `开，${formatLongDay(row.from)} 起` : '关'}，{row.approvedBy} 批，{row.basis}；{row.recordedBy}{' '}
          {moment(row.recordedAt)} 记
        </small>
      ))}
      {(data.allowed || data.since !== null) && <Change data={data} onDone={onDone} />}
    </div>
  );
}

/** 全患者免押金 (P4): on or off, since when, who approved it, and the days it was on before. */
export function NoDepositPanel() {
  const loaded = useCall('getNoDepositForAll');
  return (
    <Panel title="全部患者免押金">
      <Shown of={loaded}>{(data) => <SwitchOf data={data} onDone={loaded.reload} />}</Shown>
    </Panel>
  );
}
