import type { AllowedTermsView, LimitAllowances, PlanningRole } from '@zhenhoufu/shared/contracts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Panel } from '../components/parts.js';
import { ROLE_WORDS, TERMS, termsOf } from './limit-allowance-words.js';

const FEN = 100;

/** A change is asked for here; it holds when another person has confirmed it, from its first day. */
export function AskAllowance({ data, onDone }: { data: LimitAllowances; onDone(): void }) {
  const once = useAct();
  const [role, setRole] = useState<PlanningRole>('finance');
  const [terms, setTerms] = useState<AllowedTermsView>(termsOf(data, 'finance'));
  const [from, setFrom] = useState(data.businessDate);
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const pick = (next: PlanningRole) => {
    setRole(next);
    setTerms(termsOf(data, next));
  };
  const ask = async (wanted: AllowedTermsView | null) => {
    const ended = await once(async () => {
      await call('askLimitAllowance', { body: { role, terms: wanted, from, reason }, key });
      return '申请好了，等另一个人确认';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const waits = data.changes.some((row) => row.state === 'asked' && row.role === role);
  const lacks = reason.trim().length < 2 || !from || waits;
  return (
    <Panel title="改一个岗位的">
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(terms);
        }}
      >
        <Select
          aria-label="哪个岗位"
          value={role}
          options={Object.entries(ROLE_WORDS).map(([value, label]) => ({ value: value as PlanningRole, label }))}
          onChange={pick}
        />
        <div className="entry__fields" style={{ rowGap: 8 }}>
          {TERMS.map(({ field, label, unit, least, most }) => {
            const per = field === 'minPartFen' ? FEN : 1;
            return (
              <label key={field} htmlFor={`allow-${field}`}>
                {label}
                <InputNumber
                  id={`allow-${field}`}
                  suffix={unit}
                  style={{ width: '100%' }}
                  min={least}
                  max={most}
                  precision={per === FEN ? 2 : 0}
                  value={terms[field] / per}
                  onChange={(value) =>
                    setTerms({ ...terms, [field]: value === null ? terms[field] : Math.round(value * per) })
                  }
                />
              </label>
            );
          })}
          <label htmlFor="allow-from">
            从哪天起
            <DayInput id="allow-from" min={data.businessDate} value={from} onChange={setFrom} />
          </label>
        </div>
        <Input
          aria-label="为什么改"
          placeholder="为什么改，凭哪次会、哪份文件"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="row row--wrap">
          <Button type="primary" htmlType="submit" disabled={lacks}>
            申请改成这样
          </Button>
          <Button disabled={lacks} onClick={() => void ask(null)}>
            申请不再让他超出
          </Button>
        </div>
        {waits && <small>这个岗位有一个改动在等另一个人确认，先办完再申请。</small>}
      </form>
    </Panel>
  );
}
