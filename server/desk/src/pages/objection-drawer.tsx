import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Note } from '../components/parts.js';
import type { Opened } from '../components/rows-page.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

export type ObjectionRow = ResponseOf<'listObjections'>['rows'][number];

export const KIND_WORDS: Record<ObjectionRow['kind'], string> = {
  'already-paid': '说付过了',
  'wrong-amount': '说数不对',
  'wrong-person': '说找错人了',
};

type Outcome = 'upheld' | 'dismissed';

function Received({ row }: { row: ObjectionRow }) {
  const near = row.unmatched.slice(0, 20);
  return (
    <div className="stack">
      <h3>这位患者的钱，医院收到过</h3>
      {row.received.length === 0 && <span className="muted">一笔也没有。</span>}
      <ul className="rows">
        {row.received.map((one) => (
          <li key={one.paymentId}>
            {day(one.paidOn)} {one.payerName} <b>{yuan(one.amountFen)}</b> 元
          </li>
        ))}
      </ul>
      {near.length > 0 && (
        <>
          <h3>对不上的来款</h3>
          <ul className="rows">
            {near.map((one) => (
              <li key={one.no}>
                {one.paidOn ? day(one.paidOn) : '哪天不知道'} <b>{yuan(one.amountFen)}</b> 元，
                <Link to="/quarantine">去看</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Answer({ row, onDone }: { row: ObjectionRow; onDone(): void }) {
  const once = useAct();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState('');
  const [key, setKey] = useState(actionKey);
  const ready = outcome !== null && text.trim().length >= 2;
  const answer = async () => {
    if (!outcome) return;
    const ended = await once(async () => {
      const params = { stayId: row.stayId, objectionId: row.objectionId };
      await call('answerObjection', { params, body: { outcome, text }, key });
      return '答复了，家属在手机上看得到';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  usePageKeys([{ keys: ['F9'], say: '答复', run: ready ? () => void answer() : undefined }], 2);
  return (
    <div className="stack">
      <Radio.Group
        aria-label="核实下来"
        className="stack"
        options={[
          { value: 'upheld', label: '确实不对，我们来改' },
          { value: 'dismissed', label: '核实过，没有错' },
        ]}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as Outcome)}
      />
      <Input.TextArea
        aria-label="答复家属"
        placeholder="查了什么，接下来怎么办；家属看得到"
        rows={3}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" disabled={!ready} onClick={() => void answer()}>
        答复 <kbd>F9</kbd>
      </Button>
      <small>改钱走改钱的办法（撤销、退款、重新结算），这里只答复。</small>
    </div>
  );
}

/** Whoever says that there is no money needs help, not a check: one click, in the words that were said (P40). */
function AsHelp({ row, onDone }: { row: ObjectionRow; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  if (!mayCall(me.role, 'turnObjectionToHelp')) return null;
  const turn = async () => {
    const ended = await once(async () => {
      const params = { stayId: row.stayId, objectionId: row.objectionId };
      await call('turnObjectionToHelp', { params, body: {}, key });
      return '改成困难求助了，照家属的原话；答复以前不催';
    });
    if (ended === 'unsure') return;
    setKey(actionKey());
    onDone();
  };
  const button = (
    <Button size="small" onClick={() => void turn()}>
      改成困难求助
    </Button>
  );
  if (!soundsLikeHardship(row.text)) return <span className="row">{button}</span>;
  return (
    <Note icon="people" tone="due">
      听着是没有钱付，不是说数不对。先帮，再说别的。{button}
    </Note>
  );
}

/** One objection: what the family said, what the hospital did receive, the answer. */
export function ObjectionDrawer({ row, onClose, onDone }: { row: ObjectionRow } & Opened) {
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.department}
        </>
      }
      footer={<Link to={`/stays/${row.stayId}`}>看住院账</Link>}
    >
      <div className="stack">
        <span>
          {day(row.raisedOn)} {row.raisedBy} <b>{KIND_WORDS[row.kind]}</b>：{row.text}
        </span>
        <span className="muted">还欠 {yuan(row.balanceFen)} 元。核实完以前不催。</span>
        {row.answer ? (
          <span>
            {day(row.answer.on)} {row.answer.by} 答：{row.answer.text}
          </span>
        ) : (
          row.state === 'open' && (
            <>
              <AsHelp row={row} onDone={onDone} />
              <Received row={row} />
              <Answer row={row} onDone={onDone} />
            </>
          )
        )}
      </div>
    </SideDrawer>
  );
}
