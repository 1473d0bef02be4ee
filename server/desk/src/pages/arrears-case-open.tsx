import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Note, Panel } from '../components/parts.js';

type Clause = ResponseOf<'listArrearsCases'>['clause'];

/** A case begins with the clause and the facts; what bars it is said by the server, with what to do first. */
export function ArrearsCaseOpen({
  stayId,
  clause,
  onDone,
}: {
  stayId: string;
  clause: Clause;
  onDone(caseId: string): void;
}) {
  const once = useAct();
  const who = useCall('getRepayment', { params: { stayId } }).data?.patientName ?? '';
  const [grounds, setGrounds] = useState('');
  const [key, setKey] = useState(actionKey);
  if (!clause)
    return (
      <Panel title="开始认定">
        <p className="pad">
          <Note icon="stop">本地的办法没有恶意欠费这一条，不能认定。</Note>
        </p>
      </Panel>
    );
  const open = async () => {
    let caseId = '';
    const ended = await once(async () => {
      const body = { clause: clause.id, grounds };
      ({ caseId } = await call('openArrearsCase', { params: { stayId }, body, key }));
      return '开始关注了，还没有告知患者';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone(caseId);
  };
  return (
    <Panel title={`开始认定 ${who}`} aside={<span className="muted">有困难的不是恶意；求助没有答复以前不能开始</span>}>
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <span>
          按 <b>{clause.id}</b>（{clause.source}）：{clause.text}
        </span>
        <Input.TextArea
          aria-label="事实"
          autoFocus
          rows={3}
          maxLength={500}
          placeholder="写事实：问过几次、怎么说的、凭什么认为付得起。患者看得到，不写病情"
          value={grounds}
          onChange={(event) => setGrounds(event.target.value)}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" disabled={grounds.trim().length < 2}>
            开始关注
          </Button>
          <small>告知、答复、两个人审核，一步也少不了。</small>
        </div>
      </form>
    </Panel>
  );
}
