import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client.js';
import { Note } from '../components/parts.js';

export type Compared = BodyOf<'enterStay'>['compared'];

/** Runs a call; where the ID number stands here under another name, answers what the desk is asked before it throws. */
export async function askedOn<T>(work: Promise<T>, ask: (words: string) => void): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'name-differs') ask(`${error.title}，${error.detail}`);
    throw error;
  }
}

/** Two names for one ID number (P13): somebody looks, writes what was seen, and nothing on record is changed. */
export function CompareNames({
  words,
  only,
  onSay,
}: {
  words: string;
  /** Where the number is what is being entered, only the same person can have it. */
  only?: 'same';
  onSay(compared: NonNullable<Compared>): void;
}) {
  const [note, setNote] = useState('');
  const lacks = note.trim().length < 2;
  const say = (result: NonNullable<Compared>['result']) => () => onSay({ result, note });
  return (
    <div className="stack" role="alert">
      <Note icon="warn">{words}。</Note>
      <Input
        aria-label="看了什么，为什么姓名不一样"
        placeholder="看了什么证件，为什么姓名不一样"
        autoFocus
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="stack">
        <Button disabled={lacks} onClick={say('same')}>
          是同一个人，用原来的登记
        </Button>
        {only !== 'same' && (
          <>
            <Button disabled={lacks} onClick={say('not-sure')}>
              说不准，先不用这个号
            </Button>
            <Button disabled={lacks} onClick={say('different')}>
              不是同一个人
            </Button>
          </>
        )}
      </div>
      <small className="muted">原来登记的姓名不会改；不是同一个人，就按现在写的姓名登记，不用这个身份证号。</small>
    </div>
  );
}
