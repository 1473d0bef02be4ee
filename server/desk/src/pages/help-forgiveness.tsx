import type { DeskHelp } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { day, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe } from '../session-context.js';
import { useHelpAct } from './help-act.js';
import { isOpen } from './help-words.js';

type Proposed = DeskHelp['forgiveness'][number];

const STATE_WORDS: Record<Proposed['state'], string> = {
  proposed: '等另一个人定',
  approved: '同意了',
  rejected: '没有同意',
  dropped: '求助答复了，不再定',
};

/** Another person's word: only then does money move. */
function Decide({ row, proposed, onDone }: { row: DeskHelp; proposed: Proposed; onDone(): void }) {
  const act = useHelpAct(onDone);
  const me = useMe();
  const [note, setNote] = useState('');
  const params = { stayId: row.stayId, helpId: row.helpId, forgivenessId: proposed.forgivenessId };
  const decide = (approved: boolean, said: string) =>
    void act((key) => call('decideForgiveness', { params, body: { approved, note }, key }), said);
  if (proposed.proposedBy === me.name) return <small>您提的，要另一个人来定。</small>;
  const above = proposed.amountFen > row.balanceFen;
  return (
    <div className="stack">
      <Input
        aria-label="定减免的说明"
        placeholder="说明；不同意一定要写为什么"
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={above} onClick={() => decide(true, '同意了，已经从欠的里减掉')}>
          同意减 {yuan(proposed.amountFen)} 元
        </Button>
        <Button disabled={note.trim().length < 2} onClick={() => decide(false, '记下了，不同意')}>
          不同意
        </Button>
        {above && <small>现在欠的没有这么多了。</small>}
      </span>
    </div>
  );
}

function Propose({ row, onDone }: { row: DeskHelp; onDone(): void }) {
  const act = useHelpAct(onDone);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const amountFen = typedFen(typed) ?? 0;
  const fits = amountFen > 0 && amountFen <= row.balanceFen;
  const params = { stayId: row.stayId, helpId: row.helpId };
  const propose = () =>
    act((key) => call('proposeForgiveness', { params, body: { amountFen, reason }, key }), '提出了，等另一个人定');
  return (
    <span className="row">
      <YuanInput label="减免多少元" value={typed} onChange={setTyped} />
      <Input
        aria-label="为什么减免"
        placeholder="为什么减免，只有医院看"
        maxLength={300}
        style={{ flex: 1 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={!fits || reason.trim().length < 2} onClick={() => void propose()}>
        提出减免
      </Button>
      {amountFen > row.balanceFen && <small>不能多于还欠的。</small>}
    </span>
  );
}

/** 减免, by two different people; the hospital bears it itself. */
export function HelpForgiveness({ row, onDone }: { row: DeskHelp; onDone(): void }) {
  const { role } = useMe();
  const waits = row.forgiveness.some(({ state }) => state === 'proposed');
  return (
    <div className="stack">
      <h3>减免（医院自己承担）</h3>
      {row.forgiveness.length === 0 && <span className="muted">没有提过。</span>}
      {row.forgiveness.map((one) => (
        <div key={one.forgivenessId} className="stack">
          <span>
            {day(one.proposedOn)} {one.proposedBy} 提出减 <b>{yuan(one.amountFen)}</b> 元：{one.reason}。
            {STATE_WORDS[one.state]}
            {one.decidedBy && `（${one.decidedBy}${one.note && `：${one.note}`}）`}
          </span>
          {one.state === 'proposed' && mayCall(role, 'decideForgiveness') && (
            <Decide row={row} proposed={one} onDone={onDone} />
          )}
        </div>
      ))}
      {isOpen(row) && !waits && mayCall(role, 'proposeForgiveness') && <Propose row={row} onDone={onDone} />}
    </div>
  );
}
