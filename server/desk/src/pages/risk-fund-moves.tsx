import type { FundMove, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Mark, Panel } from '../components/parts.js';
import { day, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe } from '../session-context.js';
import { MOVE_DECISIONS, MOVE_WORDS, moveMark } from './risk-fund-words.js';
import { TwoPeople } from './two-people.js';

type Fund = ResponseOf<'getRiskFund'>;
type NewKind = Exclude<FundMove['kind'], 'contribution-back'>;

/** One movement that waits for another person. */
function WaitingMove({ row, onDone }: { row: FundMove; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [note, setNote] = useState('');
  const [key, setKey] = useState(actionKey);
  const words = MOVE_DECISIONS[row.kind === 'contribution-back' ? 'back' : 'in'];
  const decide = async (decision: 'confirm' | 'reject') => {
    const ended = await once(async () => {
      await call('decideFundMove', { params: { moveId: row.moveId }, body: { decision, note }, key });
      return decision === 'confirm' ? words.done : words.not;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  return (
    <Panel title={`等确认：${MOVE_WORDS[row.kind]} ${yuan(row.amountFen)} 元`}>
      <div className="pad stack">
        <TwoPeople
          first={{
            what: '记下',
            name: row.askedBy,
            says: `${day(row.on)}　${row.payer}　${row.documentNo}${row.note ? `　${row.note}` : ''}`,
          }}
          second={{
            what: '确认',
            name: row.mayDecide ? me.name : '等另一个人',
            says: row.mayDecide ? words.look : '记的人不能自己确认',
            open: row.mayDecide,
          }}
        />
        {row.mayDecide && mayCall(me.role, 'decideFundMove') && (
          <>
            <Input
              aria-label="退回的话写一句为什么"
              placeholder="退回的话，写一句为什么"
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <span className="row">
              <Button type="primary" onClick={() => void decide('confirm')}>
                {words.word}
              </Button>
              <Button disabled={note.trim().length < 2} onClick={() => void decide('reject')}>
                退回
              </Button>
            </span>
          </>
        )}
      </div>
    </Panel>
  );
}

/** A contribution that was confirmed by mistake: why, then another person. */
function TakeBack({ row, onDone }: { row: FundMove; onDone(): void }) {
  const once = useAct();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const ask = async () => {
    const ended = await once(async () => {
      await call('takeBackFundMove', { params: { moveId: row.moveId }, body: { reason }, key });
      return '记下了，等另一个人确认撤回';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  if (!open)
    return (
      <span>
        <Button size="small" onClick={() => setOpen(true)}>
          记错了
        </Button>
      </span>
    );
  return (
    <span className="row">
      <Input
        aria-label="为什么撤回"
        placeholder="为什么记错了"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" disabled={reason.trim().length < 2} onClick={() => void ask()}>
        撤回这笔
      </Button>
    </span>
  );
}

/** Writing down what came, or what went back to the fund. */
function NewMove({ fund, onDone }: { fund: Fund; onDone(): void }) {
  const once = useAct();
  const { owedFen } = fund.sums;
  const [kind, setKind] = useState<NewKind>('contribution');
  const [typed, setTyped] = useState('');
  const [on, setOn] = useState(fund.businessDate);
  const [payer, setPayer] = useState(fund.scheme?.payers[0] ?? '');
  const [documentNo, setNo] = useState('');
  const [key, setKey] = useState(actionKey);
  const amountFen = typedFen(typed) ?? 0;
  const pick = (next: NewKind) => {
    setKind(next);
    setTyped(next === 'return' ? formatYuan(Math.max(0, owedFen)) : '');
    setPayer(next === 'return' ? '本院' : (fund.scheme?.payers[0] ?? ''));
  };
  const fits = amountFen > 0 && (kind === 'contribution' || amountFen <= owedFen);
  const lacks = !fits || payer.trim().length < 2 || documentNo.trim().length < 2 || !on;
  const ask = async () => {
    const ended = await once(async () => {
      await call('askFundMove', { body: { kind, amountFen, on, payer, documentNo }, key });
      return '记下了，等另一个人确认';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Panel title="记一笔">
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks) void ask();
        }}
      >
        <Radio.Group aria-label="哪一种" value={kind} onChange={(event) => pick(event.target.value)}>
          <Radio value="contribution">拨进来的</Radio>
          <Radio value="return" disabled={owedFen <= 0}>
            还给基金的
          </Radio>
        </Radio.Group>
        {kind === 'return' && <small>收回来、还没有还的是 {yuan(owedFen)} 元。</small>}
        <YuanInput label="多少元" placeholder="多少" style={{ width: '100%' }} value={typed} onChange={setTyped} />
        <DayInput aria-label="哪天" max={fund.businessDate} value={on} onChange={setOn} />
        {kind === 'contribution' && (
          <Input
            aria-label="谁拨的"
            placeholder={`谁拨的，例如 ${fund.scheme?.payers.join('、') ?? ''}`}
            maxLength={40}
            value={payer}
            onChange={(event) => setPayer(event.target.value)}
          />
        )}
        <Input
          aria-label="文号或单号"
          placeholder="文号或银行单号"
          maxLength={60}
          value={documentNo}
          onChange={(event) => setNo(event.target.value)}
        />
        <span>
          <Button type="primary" htmlType="submit" disabled={lacks}>
            记下，交另一个人确认
          </Button>
        </span>
      </form>
    </Panel>
  );
}

/** What moved into the fund: what waits, a new one, and what there was. */
export function FundMoves({ fund, onDone }: { fund: Fund; onDone(): void }) {
  const me = useMe();
  const waiting = fund.moves.filter(({ state }) => state === 'asked');
  const ended = fund.moves.filter(({ state }) => state !== 'asked');
  return (
    <div className="stack side-column side-column--stay">
      {waiting.map((row) => (
        <WaitingMove key={row.moveId} row={row} onDone={onDone} />
      ))}
      {mayCall(me.role, 'askFundMove') && <NewMove key={fund.moves.length} fund={fund} onDone={onDone} />}
      {ended.length > 0 && (
        <Panel title="拨进和归还">
          <ul className="rows">
            {ended.map((row) => (
              <li key={row.moveId}>
                <small className="nowrap">{day(row.on)}</small>
                <span className="stack">
                  <b>
                    {MOVE_WORDS[row.kind]} {yuan(row.amountFen)} 元
                  </b>
                  <small>
                    {row.payer}　{row.documentNo}　{row.askedBy}记，{row.decidedBy}
                    {row.state === 'confirmed' ? '确认' : `退回：${row.note}`}
                    {row.kind === 'contribution-back' && row.state === 'confirmed' && `　${row.note}`}
                  </small>
                  {row.mayTakeBack && mayCall(me.role, 'takeBackFundMove') && <TakeBack row={row} onDone={onDone} />}
                </span>
                <Mark {...moveMark(row)}>{moveMark(row).say}</Mark>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
