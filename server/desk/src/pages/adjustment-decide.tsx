import type { AdjustmentView } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ADJUSTMENT_MARKS } from './adjustment-words.js';

export function AdjustmentMark({ of }: { of: Pick<AdjustmentView, 'state'> }) {
  const { say, icon, tone } = ADJUSTMENT_MARKS[of.state];
  return (
    <Mark icon={icon} {...(tone ? { tone } : {})}>
      {say}
    </Mark>
  );
}

/** Who said what about it, and when. */
export function AdjustmentDecision({ of }: { of: AdjustmentView }) {
  if (!of.decision) return null;
  const { by, at, reason } = of.decision;
  return (
    <small className="muted">
      {by} {moment(at)}
      {reason && `：${reason}`}
    </small>
  );
}

/** Confirms what the institution bears, or says why not. Until then nothing is signed for the debt (invariant 11). */
export function AdjustmentDecide({ of, onDone }: { of: AdjustmentView; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const may = of.state === 'proposed' && mayCall(me.role, 'decideAdjustment');
  const written = reason.trim().length >= 2;
  const decide = async (accepted: boolean) => {
    const ended = await once(async () => {
      const params = { stayId: of.stayId, adjustmentId: of.adjustmentId };
      await call('decideAdjustment', { params, body: { accepted, amountFen: of.amountFen, reason }, key });
      return accepted ? `记下了，医院承担 ${yuan(of.amountFen)} 元` : '记下了，医院不承担这一笔';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  usePageKeys(
    may
      ? [
          { keys: ['F9'], say: '医院承担', run: () => void decide(true) },
          { keys: ['F7'], say: '不承担', run: written ? () => void decide(false) : undefined },
        ]
      : [],
    1,
  );
  if (!may) return null;
  return (
    <>
      <Input
        aria-label="不承担的原因"
        placeholder="不承担的话，写一句为什么"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="row">
        <Button type="primary" onClick={() => void decide(true)}>
          医院承担 {yuan(of.amountFen)} 元 <kbd>F9</kbd>
        </Button>
        <Button disabled={!written} onClick={() => void decide(false)}>
          不承担 <kbd>F7</kbd>
        </Button>
      </span>
    </>
  );
}
