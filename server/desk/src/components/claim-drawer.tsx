import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { actionKey } from '../api/client.js';
import { useAct } from './act.js';
import type { IconName } from './icon.js';
import { FactRows, Mark } from './parts.js';
import { SideDrawer } from './side-drawer.js';
import { moment } from './words.js';

/** What a step of a claim does on the server; `work` gets the key of this action and answers what is said then. */
export type ClaimAct = (work: (key: string) => Promise<string>) => void;

/** One act of a drawer at a time: a lost answer is asked for again under the same key, any other answer reads anew. */
export function useClaimAct(onDone: () => void): ClaimAct {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  return (work) =>
    void once(() => work(key)).then((ended) => {
      if (ended === 'unsure') return;
      setKey(actionKey());
      onDone();
    });
}

/** What may be done once a few words stand there: undefined before, so that neither button nor key does anything. */
export function withWords(words: string, act: (words: string) => void): (() => void) | undefined {
  return words.trim().length >= 2 ? () => act(words) : undefined;
}

/** A line of words with the button that sends them, e.g. 撤回 and why. */
export function WordsRow({
  label,
  ask,
  most,
  words,
  onWords,
  button,
  keyName,
  main = false,
  run,
}: {
  label: string;
  ask: string;
  most: number;
  words: string;
  onWords(words: string): void;
  button: string;
  keyName: string;
  main?: boolean;
  run: (() => void) | undefined;
}) {
  return (
    <span className="row">
      <Input
        aria-label={label}
        placeholder={ask}
        maxLength={most}
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
      <Button type={main ? 'primary' : 'default'} disabled={!run} onClick={run}>
        {button} <kbd>{keyName}</kbd>
      </Button>
    </span>
  );
}

/**
 * One claim for money from elsewhere beside its list: the sum and where it stands, what it rests on, what comes next
 * (`children`), and each step with who made it. The frame of 追溯救助 (P3) and 风险基金 (P38), which each had their own.
 */
export function ClaimDrawer({
  title,
  sub,
  sum,
  mark: { say, ...mark },
  facts,
  papers,
  stayId,
  steps,
  onClose,
  children,
}: {
  title: string;
  sub: ReactNode;
  sum: ReactNode;
  mark: { say: string; icon: IconName; tone?: 'ok' | 'due' | 'plain' };
  facts: readonly (readonly [name: string, value: string])[];
  papers: ReactNode;
  /** Null for who may not read the stay. */
  stayId: string | null;
  steps: readonly { at: string; by: string; say: string }[];
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <SideDrawer onClose={onClose} title={title} sub={sub}>
      <div className="stack">
        <span className="row">
          <span className="grow">{sum}</span>
          <Mark {...mark}>{say}</Mark>
        </span>
        <FactRows facts={facts} />
        {children}
        <span className="row">
          {papers}
          {stayId && <Link to={`/stays/${stayId}`}>看这次住院</Link>}
        </span>
        <ul className="rows">
          {steps.map(({ at, by, say: what }) => (
            <li key={at}>
              <small className="nowrap">{moment(at)}</small>
              <span>
                {by}：{what}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </SideDrawer>
  );
}
