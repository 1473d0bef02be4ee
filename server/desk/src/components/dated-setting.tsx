import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { actionKey } from '../api/client.js';
import { useMe } from '../session-context.js';
import { useAct } from './act.js';
import { DayInput } from './day-input.js';
import { moment } from './words.js';

interface Props {
  /** What holds today, in words. */
  now: ReactNode;
  /** Larger fields, above the first day. */
  fields?: ReactNode;
  /** Small fields, on the line of the first day. */
  children?: ReactNode;
  dateLabel: string;
  button: string;
  disabled?: boolean;
  /** Why it cannot be saved, beside the button. */
  hint?: string | false;
  /** Sends it with its first day and the key of this action; answers what is said when it is done. */
  save(from: string, key: string): Promise<string>;
  onDone(): void;
  /** What was recorded, as it is to be shown, without who and when. */
  rows: readonly { recordedAt: string; recordedBy: string; say: string }[];
}

/** A setting of the house that holds from a first day on: what holds now, the form, and what was recorded before. */
export function DatedSetting({ now, fields, children, dateLabel, button, disabled, hint, save, onDone, rows }: Props) {
  const me = useMe();
  const once = useAct();
  const [from, setFrom] = useState(me.businessDate);
  const [key, setKey] = useState(actionKey);
  const submit = async () => {
    const ended = await once(() => save(from, key));
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <form
      className="pad stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <span>现在：{now}</span>
      {fields}
      <div className="row">
        {children}
        <DayInput aria-label={dateLabel} min={me.businessDate} value={from} onChange={setFrom} />
        <Button htmlType="submit" disabled={!from || disabled}>
          {button}
        </Button>
        {hint && <small>{hint}</small>}
      </div>
      {rows.map((row) => (
        <small key={row.recordedAt} className="muted">
          {row.say}，{row.recordedBy} {moment(row.recordedAt)} 记
        </small>
      ))}
    </form>
  );
}
