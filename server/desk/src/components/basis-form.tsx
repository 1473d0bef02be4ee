import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { actionKey } from '../api/client.js';
import { useMe } from '../session-context.js';
import { useAct } from './act.js';
import { DayInput } from './day-input.js';

/** On what a house's practice rests: which document and clause, who approved it, on which day; or why it ends. */
export interface Basis {
  allowed: boolean;
  text: string;
  approvedBy: string;
  approvedOn: string;
}

interface Props {
  /** What both buttons say; `stop` null: nothing is in force that could be ended. */
  words: { record: string; stop: string | null };
  /** One more choice on the line of the day. */
  choice?: ReactNode;
  /** One sentence beside the buttons. */
  hint?: string;
  /** Sends it with the key of this action; answers what is said when it is done. */
  save(basis: Basis, key: string): Promise<string>;
  onDone(): void;
}

/**
 * Records a legal basis, or that it ends (domain.md, "Words of law"): the one form for keeping originals (P11) and for
 * the list beyond the hospital (P35), which each had its own.
 */
export function BasisForm({ words, choice, hint, save, onDone }: Props) {
  const me = useMe();
  const once = useAct();
  const [text, setText] = useState('');
  const [approvedBy, setBy] = useState('');
  const [approvedOn, setOn] = useState(me.businessDate);
  const [key, setKey] = useState(actionKey);
  const record = async (allowed: boolean) => {
    const ended = await once(() => save({ allowed, text, approvedBy, approvedOn }, key));
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'done') return;
    setText('');
    setBy('');
    onDone();
  };
  const lacks = text.trim().length < 4 || approvedBy.trim().length < 2 || !approvedOn;
  return (
    <div className="stack">
      <Input.TextArea
        aria-label="依据"
        placeholder="依据：哪个文件，第几条；停用时写为什么"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Input aria-label="谁批的" placeholder="谁批的" value={approvedBy} onChange={(e) => setBy(e.target.value)} />
        <DayInput aria-label="哪天批的" max={me.businessDate} value={approvedOn} onChange={setOn} />
        {choice}
      </div>
      <div className="row">
        <Button disabled={lacks} onClick={() => void record(true)}>
          {words.record}
        </Button>
        {words.stop && (
          <Button disabled={lacks} onClick={() => void record(false)}>
            {words.stop}
          </Button>
        )}
        {hint && <small>{hint}</small>}
      </div>
    </div>
  );
}
