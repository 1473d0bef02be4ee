import type { OriginalsBasisView } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Note, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';

function RecordBasis({ allowed, onDone }: { allowed: boolean; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [text, setText] = useState('');
  const [approvedBy, setBy] = useState('');
  const [approvedOn, setOn] = useState(me.businessDate);
  const [key, setKey] = useState(actionKey);
  const record = async (allow: boolean) => {
    const worked = await once(async () => {
      await call('recordOriginalsBasis', { body: { allowed: allow, text, approvedBy, approvedOn }, key });
      return allow ? '登记了，以后可以留原件' : '停用了，以后只留复印件';
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  const lacks = text.trim().length < 4 || !approvedBy.trim() || !approvedOn;
  return (
    <div className="stack">
      <Input.TextArea
        aria-label="依据"
        placeholder="依据：哪个文件，第几条；停用时写为什么"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Input aria-label="谁批的" placeholder="谁批的" value={approvedBy} onChange={(e) => setBy(e.target.value)} />
        <Input
          type="date"
          aria-label="哪天批的"
          max={me.businessDate}
          value={approvedOn}
          onChange={(e) => setOn(e.target.value)}
        />
        <Button disabled={lacks} onClick={() => void record(true)}>
          登记依据，可以留原件
        </Button>
        {allowed && (
          <Button disabled={lacks} onClick={() => void record(false)}>
            停用，只留复印件
          </Button>
        )}
      </div>
    </div>
  );
}

function BasisOf({ data, onDone }: { data: OriginalsBasisView; onDone(): void }) {
  const me = useMe();
  return (
    <div className="pad stack">
      <Note icon={data.allowed ? 'check' : 'stop'}>{data.plain}</Note>
      {data.history.map((row) => (
        <span key={row.recordedAt} className="muted">
          {row.allowed ? '可以留原件' : '停用'}：{row.text}　{row.approvedBy} {day(row.approvedOn)}批　{row.recordedBy}{' '}
          {moment(row.recordedAt)}登记
        </span>
      ))}
      {mayCall(me.role, 'recordOriginalsBasis') && <RecordBasis allowed={data.allowed} onDone={onDone} />}
    </div>
  );
}

/** Whether this institution may keep originals, on what, approved by whom (domain.md, "Words of law"). */
export function BasisPanel() {
  const basis = useCall('getOriginalsBasis');
  return (
    <Panel title="留存原件的依据">
      <Shown of={basis}>{(data) => <BasisOf data={data} onDone={basis.reload} />}</Shown>
    </Panel>
  );
}
