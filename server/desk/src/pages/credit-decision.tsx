import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { moment } from '../components/words.js';

const SHORTEST = 4;

/** Bad credit as a person records it, or takes it back, each with a reason (domain.md). */
export function CreditDecision({ stayId, standing }: { stayId: string; standing: EligibilityCase['creditBad'] }) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  /** What stands: as it was read, then as the last action left it. */
  const [now, setNow] = useState(standing);
  const short = reason.trim().length < SHORTEST;
  const record = async (bad: boolean) => {
    const ended = await once(async () => {
      const answer = await call('recordCreditDecision', { params: { stayId }, body: { bad, reason }, key });
      setNow(answer.creditBad);
      return bad ? '信用不良记下了' : '信用认定撤掉了';
    });
    if (ended === 'done') setReason('');
    if (ended !== 'unsure') setKey(actionKey());
  };
  return (
    <Panel title="信用认定">
      <div className="pad stack">
        <small>只有人作出的认定才算，系统不会自己判。记了以后，住院处认定时看得到是谁、凭什么。</small>
        {now && (
          <p>
            <Mark icon="warn" tone="due">
              记着信用不良
            </Mark>{' '}
            {now.reason}
            <br />
            <small>
              {now.by} {moment(now.at)}
            </small>
          </p>
        )}
        {now === null && <Mark icon="check">没有信用不良的认定</Mark>}
        <Input.TextArea
          rows={2}
          aria-label="根据什么"
          placeholder="根据什么，至少四个字"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <span className="row">
          <Button disabled={short} onClick={() => void record(true)}>
            记信用不良
          </Button>
          <Button disabled={short} onClick={() => void record(false)}>
            撤掉认定
          </Button>
          {short && <small>先写根据什么</small>}
        </span>
      </div>
    </Panel>
  );
}
