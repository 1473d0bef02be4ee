import type { DeskEstimate } from '@zhenhoufu/shared/contracts';
import { formatDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { basisWords, type Part, roughly, SOURCE_WORDS } from './estimate-words.js';

/** The day of discharge; before it the day the ward expects, and who said so: the ward and billing change it. */
export function PlannedDay({ data, onDone }: { data: DeskEstimate; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [date, setDate] = useState(data.plannedOn ?? '');
  const [key, setKey] = useState(actionKey);
  const over = ['settled', 'closed', 'cancelled'].includes(data.state);
  const save = async (wanted: string | null) => {
    const ended = await once(async () => {
      await call('planDischarge', { params: { stayId: data.stayId }, body: { date: wanted }, key });
      return wanted ? `预计 ${formatDay(wanted)} 出院，记下了` : '预计出院日去掉了';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const [last] = data.plans;
  if (data.dischargedOn) {
    return (
      <span>
        出院日　<b>{formatDay(data.dischargedOn)}</b>
      </span>
    );
  }
  // Settled or cancelled without a discharge that anybody sent: a day still to come would be none.
  if (over) return null;
  return (
    <div className="stack">
      <span>
        预计出院日　<b>{data.plannedOn ? formatDay(data.plannedOn) : '还没有定'}</b>
        {data.plannedBy === 'hospital' && <small className="muted"> 医院系统在预结算里写的</small>}
        {data.plannedBy === 'ward' && last && (
          <small className="muted">
            {' '}
            {last.by} {moment(last.at)} 记
          </small>
        )}
      </span>
      {mayCall(me.role, 'planDischarge') && (
        <span className="row">
          <DayInput
            size="small"
            aria-label="预计出院日"
            min={me.businessDate}
            value={date}
            style={{ width: 140 }}
            onChange={setDate}
            onPressEnter={() => date && void save(date)}
          />
          <Button size="small" disabled={!date || date === data.plannedOn} onClick={() => void save(date)}>
            记下这一天
          </Button>
          {data.plannedBy === 'ward' && data.plannedOn && (
            <Button size="small" onClick={() => void save(null)}>
              还定不下来
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

/** What would be told now, and the person who tells it; F9, because the family hears of it. */
function Tell({ data, now, onDone }: { data: DeskEstimate; now: Part; onDone(): void }) {
  const once = useAct();
  const [toldTo, setToldTo] = useState('');
  const [key, setKey] = useState(actionKey);
  const { told } = data;
  const noPhone = data.phones === 0;
  const unsaid = noPhone && toldTo.trim() === '';
  const same = told !== null && now.amountFen === told.amountFen && now.source === told.source;
  const tell = () =>
    void once(async () => {
      const body = { replaces: told?.estimateId ?? null, source: now.source, amountFen: now.amountFen, toldTo };
      await call('tellDischargeEstimate', { params: { stayId: data.stayId }, body, key });
      return `${roughly(now)} ${yuan(now.amountFen)} 元，告诉家属了`;
    }).then((ended) => {
      if (ended !== 'unsure') setKey(actionKey());
      if (ended !== 'unsure') onDone();
    });
  usePageKeys([{ keys: ['F9'], say: '告诉家属', run: same || unsaid ? undefined : tell }], 3);
  return (
    <div className="stack">
      <Input
        size="small"
        aria-label="当面告诉了谁"
        placeholder={noPhone ? '手机上没有人，写当面告诉了谁' : '也当面告诉了谁，可以不写'}
        maxLength={40}
        value={toldTo}
        onChange={(event) => setToldTo(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={same || unsaid} onClick={tell}>
          看过了，告诉家属 <kbd>F9</kbd>
        </Button>
        {same && <small className="muted">和上次告诉的一样</small>}
        {!same && unsaid && <small className="muted">还差：当面告诉了谁</small>}
      </span>
    </div>
  );
}

function Now({ now }: { now: Part }) {
  return (
    <div className="stack">
      <span>
        {roughly(now)}要付 <b style={{ fontSize: 18 }}>{yuan(now.amountFen)}</b> 元{' '}
        <Mark icon="clock">{SOURCE_WORDS[now.source]}</Mark>
      </span>
      <small>{basisWords(now)}</small>
      <small className="muted">这是估算，以结算为准。</small>
    </div>
  );
}

/** The estimate of one stay: now, told before, and against the settlement (P18). */
export function EstimateBox({ data, onDone }: { data: DeskEstimate; onDone(): void }) {
  const me = useMe();
  const { now, told, earlier, settled, state } = data;
  const all = told ? [told, ...earlier] : [];
  return (
    <div className="stack">
      {now && <Now now={now} />}
      {!now && !settled && (
        <span className="muted">{state === 'cancelled' ? '入院已撤销，不用估算。' : '还没有费用可以估算。'}</span>
      )}
      {settled && (
        <span>
          已经结算：自己要付 <b>{yuan(settled.selfFen)}</b> 元
          {told && <small className="muted"> 比估的差 {yuan(settled.selfFen - told.amountFen)} 元</small>}
        </span>
      )}
      {now && mayCall(me.role, 'tellDischargeEstimate') && (
        <Tell key={`${told?.estimateId}${now.amountFen}`} data={data} now={now} onDone={onDone} />
      )}
      {all.length > 0 && (
        <ul className="rows">
          {all.map((row) => (
            <li key={row.estimateId}>
              <span className="nowrap">
                {roughly(row)} <b>{yuan(row.amountFen)}</b>
              </span>
              <small className="muted">
                {moment(row.toldAt)} {row.toldBy} 告诉{row.toldTo || '手机上的家属'}，按{SOURCE_WORDS[row.source]}
              </small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
