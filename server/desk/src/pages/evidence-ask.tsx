import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { useMe } from '../session-context.js';
import { EVIDENCE_MARKS } from './evidence-words.js';

function Ask({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const once = useAct();
  const [open, setOpen] = useState(false);
  const [recipient, setRecipient] = useState('');
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const ask = async () => {
    const ended = await once(async () => {
      await call('askEvidence', { params: { stayId }, body: { recipient, reason }, key });
      return '申请好了，等另一个人同意';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  if (!open) {
    return (
      <span className="row">
        <Button size="small" onClick={() => setOpen(true)}>
          申请导出证据材料
        </Button>
        <small>走司法途径才用，另一个人同意才能导出</small>
      </span>
    );
  }
  return (
    <>
      <Input
        aria-label="给谁"
        placeholder="给谁，例如 哪个法院、哪位律师"
        maxLength={60}
        value={recipient}
        onChange={(event) => setRecipient(event.target.value)}
      />
      <span className="row">
        <Input
          aria-label="为什么要证据材料"
          placeholder="为什么，写一句"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={recipient.trim().length < 2 || reason.trim().length < 2} onClick={() => void ask()}>
          申请
        </Button>
      </span>
    </>
  );
}

/** The judicial route for one debt (P39): what was asked for already, or a new request. */
export function EvidenceAsk({ stayId }: { stayId: string }) {
  const me = useMe();
  const asked = useCall('getStayEvidence', { params: { stayId } }, mayCall(me.role, 'askEvidence'));
  if (!asked.data) return null;
  const { rows } = asked.data;
  return (
    <section className="stack" aria-label="证据材料">
      <h3>证据材料</h3>
      {rows.map((row) => (
        <Link key={row.bundleId} to={`/evidence?at=${row.bundleId}`}>
          给{row.recipient}的：{EVIDENCE_MARKS[row.state].say}
        </Link>
      ))}
      {rows.every(({ state }) => state !== 'asked') && <Ask stayId={stayId} onDone={asked.reload} />}
    </section>
  );
}
