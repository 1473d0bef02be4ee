import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { day, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { RELIEF_MARKS } from './relief-words.js';

/** The window applies for somebody who came: who it was stands on the form. */
function Apply({ stayId, fen, onDone }: { stayId: string; fen: number; onDone(): void }) {
  const once = useAct();
  const [appliedBy, setBy] = useState('');
  const [key, setKey] = useState(actionKey);
  const written = appliedBy.trim().length >= 2;
  const apply = async () => {
    const ended = await once(async () => {
      await call('applyRetroactiveClaimAtDesk', { params: { stayId }, body: { appliedBy, seenFen: fen }, key });
      return '申请记下了，打印申请表请他签字';
    });
    if (ended !== 'unsure') setKey(actionKey());
    onDone();
  };
  return (
    <>
      <Input
        aria-label="谁来申请的"
        placeholder="谁来申请的，比如：本人、女儿 周小梅"
        maxLength={40}
        value={appliedBy}
        onChange={(event) => setBy(event.target.value)}
      />
      <Button disabled={!written} onClick={() => void apply()}>
        替患者申请 {yuan(fen)} 元
      </Button>
    </>
  );
}

/** On the stay page: what the person paid before being recognised, and the applications for it (P3). */
export function StayRelief({ stayId }: { stayId: string }) {
  const me = useMe();
  // Asked only where the scheme has it: every read of a stay stands in the patient's access log.
  const has = useOverview().data?.counts.some(({ key }) => key === 'retroactive-claims') === true;
  const wanted = has && mayCall(me.role, 'getRetroactiveClaims');
  const relief = useCall('getRetroactiveClaims', { params: { stayId } }, wanted);
  const { right, claims } = relief.data ?? { right: null, claims: [] };
  const fen = right?.claimableFen ?? 0;
  if (fen === 0 && claims.length === 0) return null;
  return (
    <Panel title="追溯救助" aside={fen > 0 && <span className="due">可以申请</span>}>
      {claims.map((claim) => (
        <div key={claim.claimId} className="pad row">
          <Link className="grow" to={`/retroactive-claims?at=${claim.claimId}`}>
            {day(claim.appliedOn)}申请 {yuan(claim.claimedFen)} 元
          </Link>
          <Mark {...RELIEF_MARKS[claim.state]}>{RELIEF_MARKS[claim.state].say}</Mark>
        </div>
      ))}
      {right && fen > 0 && (
        <div className="pad stack">
          <span className="muted">
            {formatLongDay(right.recognisedOn)}起{right.authority}认定为{right.categoryName}；
            {formatLongDay(right.period.from)}到{formatLongDay(right.period.to)}自己付的合规费用 <b>{yuan(fen)}</b>{' '}
            元没有申请过。
          </span>
          {mayCall(me.role, 'applyRetroactiveClaimAtDesk') && (
            <Apply key={fen} stayId={stayId} fen={fen} onDone={relief.reload} />
          )}
        </div>
      )}
    </Panel>
  );
}
