import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey } from '../api/client.js';
import { useAct } from '../components/act.js';

export interface Choice {
  say: string;
  /** What the page says afterwards. */
  done: string;
  primary?: boolean;
  run(reason: string, key: string): Promise<unknown>;
}

/** A decision that needs its reason in writing, then one button for each way. */
export function WithReason({ choices, onDone }: { choices: readonly Choice[]; onDone(): void }) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const lacks = reason.trim().length < 2;
  const decide = async (choice: Choice) => {
    const worked = await once(async () => {
      await choice.run(reason.trim(), key);
      return choice.done;
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') {
      setReason('');
      onDone();
    }
  };
  return (
    <div className="row">
      <Input
        aria-label="为什么"
        placeholder="写一句为什么，会和决定一起记下"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {choices.map((choice) => (
        <Button
          key={choice.say}
          {...(choice.primary ? { type: 'primary' as const } : {})}
          disabled={lacks}
          onClick={() => void decide(choice)}
        >
          {choice.say}
        </Button>
      ))}
    </div>
  );
}
