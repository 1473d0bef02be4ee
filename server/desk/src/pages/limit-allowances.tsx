import './plan.css';
import type { LimitAllowanceChange, LimitAllowances } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { AskAllowance } from './limit-allowance-form.js';
import { CHANGE_WORDS, ROLE_WORDS, termWords } from './limit-allowance-words.js';
import { TwoPeople } from './two-people.js';

const TONES = { asked: 'due', confirmed: 'ok', rejected: 'plain' } as const;
const ICONS = { asked: 'people', confirmed: 'check', rejected: 'back' } as const;
const wordsOf = ({ terms }: Pick<LimitAllowanceChange, 'terms'>) => (terms ? termWords(terms) : '不能超出本院规定');

function Now({ data }: { data: LimitAllowances }) {
  return (
    <Panel title="今天谁可以到哪里" aside={<span className="muted">家属在手机上选的，都按本院规定</span>}>
      <ul className="rows">
        <li>
          <b className="nowrap">本院规定</b>
          <span>{termWords(data.limits)}</span>
        </li>
        {data.now.map((row) => (
          <li key={row.role}>
            <b className="nowrap">{ROLE_WORDS[row.role]}</b>
            <span className={row.terms ? undefined : 'muted'}>{wordsOf(row)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One change that waits: who asked, and what the person before the screen may do. */
function Waiting({ row, onDone }: { row: LimitAllowanceChange; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [note, setNote] = useState('');
  const [key, setKey] = useState(actionKey);
  const decide = async (decision: 'confirm' | 'reject') => {
    const ended = await once(async () => {
      await call('decideLimitAllowance', { params: { allowanceId: row.allowanceId }, body: { decision, note }, key });
      return decision === 'confirm' ? `定了，${formatLongDay(row.from)} 起算` : '退回了，照旧';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Panel title={`等确认：${ROLE_WORDS[row.role]}，${formatLongDay(row.from)} 起`}>
      <div className="pad stack">
        <span>{wordsOf(row)}</span>
        <TwoPeople
          first={{ what: '申请', name: row.askedBy, says: `${moment(row.askedAt)}　${row.reason}` }}
          second={{
            what: '确认',
            name: row.mayDecide ? me.name : '等另一个人',
            says: row.mayDecide ? '看清楚再定' : '申请的人不能自己确认',
            open: row.mayDecide,
          }}
        />
        {row.mayDecide && (
          <span className="row">
            <Input
              aria-label="退回的话写一句为什么"
              placeholder="退回的话，写一句为什么"
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button type="primary" onClick={() => void decide('confirm')}>
              确认
            </Button>
            <Button disabled={note.trim().length < 2} onClick={() => void decide('reject')}>
              退回
            </Button>
          </span>
        )}
      </div>
    </Panel>
  );
}

/** Every change that was ever asked for, as it was asked for and decided. */
function History({ data }: { data: LimitAllowances }) {
  return (
    <Panel title="改过的" className="grow">
      {data.changes.length === 0 ? (
        <Calm icon="limit" say="还没有改过" why="现在按本院登记时定的。" />
      ) : (
        <ul className="rows plan-versions">
          {data.changes.map((row) => (
            <li key={row.allowanceId}>
              <Mark icon={ICONS[row.state]} tone={TONES[row.state]}>
                {CHANGE_WORDS[row.state]}
              </Mark>
              <span className="stack">
                <b>
                  {formatLongDay(row.from)} 起　{ROLE_WORDS[row.role]}
                </b>
                <small>{wordsOf(row)}</small>
                <small>
                  {moment(row.askedAt)} {row.askedBy} 申请：{row.reason}
                </small>
                {row.decidedAt && (
                  <small>
                    {moment(row.decidedAt)} {row.decidedBy} {CHANGE_WORDS[row.state]}
                    {row.note && `：${row.note}`}
                  </small>
                )}
              </span>
              <span />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** 谁可以超出 (P30): up to what each job may agree beyond the limits of plans; asked by one, confirmed by another. */
export default function LimitAllowancesPage() {
  const allowances = useCall('getLimitAllowances');
  const overview = useOverview();
  const done = () => {
    allowances.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title="谁可以超出分期规则">
        <span className="muted">两个人定，从写明的那天起算，不改已经提的、签好的</span>
      </PageHead>
      <Shown of={allowances}>
        {(data) => (
          <div className="fill">
            <div className="stack grow">
              <Now data={data} />
              <History data={data} />
            </div>
            <div className="stack side-column side-column--stay">
              {data.changes
                .filter(({ state }) => state === 'asked')
                .map((row) => (
                  <Waiting key={row.allowanceId} row={row} onDone={done} />
                ))}
              <AskAllowance key={data.changes.length} data={data} onDone={done} />
            </div>
          </div>
        )}
      </Shown>
    </>
  );
}
