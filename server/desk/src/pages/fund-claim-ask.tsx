import { FUND_CLAIM_UNMET } from '@zhenhoufu/shared/domain';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe, useOverview } from '../session-context.js';
import { FUND_MARKS } from './risk-fund-words.js';

function Ask({ stayId, mostFen, onDone }: { stayId: string; mostFen: number; onDone(): void }) {
  const once = useAct();
  const [typed, setTyped] = useState(formatYuan(mostFen));
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const amountFen = typedFen(typed) ?? 0;
  const fits = amountFen > 0 && amountFen <= mostFen && reason.trim().length >= 2;
  const ask = async () => {
    const ended = await once(async () => {
      await call('askFundClaim', { params: { stayId }, body: { amountFen, reason }, key });
      return '申请好了，等另一个人定';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  return (
    <>
      <span className="row">
        <YuanInput label="申请垫付多少元" value={typed} onChange={setTyped} />
        <small>最多 {yuan(mostFen)} 元，就是到期没付的</small>
      </span>
      <span className="row">
        <Input
          aria-label="为什么申请"
          placeholder="写一句：用过哪些办法，为什么收不回来"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={!fits} onClick={() => void ask()}>
          申请垫付
        </Button>
      </span>
    </>
  );
}

/** The last way for a debt (P38), where the scheme has a fund: what is missing, the claim itself, or where it stands. */
export function FundClaimAsk({ stayId }: { stayId: string }) {
  const me = useMe();
  const has = useOverview().data?.counts.some(({ key }) => key === 'risk-fund') === true;
  const check = useCall('getFundClaimCheck', { params: { stayId } }, has && mayCall(me.role, 'getFundClaimCheck'));
  if (!check.data?.has) return null;
  const { unmet, mostFen, claim } = check.data;
  return (
    <section className="stack" aria-label="风险基金">
      <h3>风险基金</h3>
      {claim && <Link to={`/risk-fund?at=${claim.claimId}`}>申请过垫付：{FUND_MARKS[claim.state].say}</Link>}
      {!claim && unmet.length > 0 && (
        <span className="muted">还不能申请垫付：{unmet.map((why) => FUND_CLAIM_UNMET[why]).join('；')}。</span>
      )}
      {!claim && unmet.length === 0 && <Ask stayId={stayId} mostFen={mostFen} onDone={check.reload} />}
    </section>
  );
}
