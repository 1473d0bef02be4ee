import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';

const SHORTEST = 2;

/** The bar while a decision is changed: what is missing, the reason, and that the old one stays on record. */
export function ReviseBar({
  missing,
  unchosen,
  outlook,
  onRevise,
  onLeave,
}: {
  missing: readonly string[];
  /** Two lists and nobody has said which row counts. */
  unchosen: boolean;
  /** What the answers come to so far, in words. */
  outlook: string;
  onRevise(reason: string): Promise<void>;
  onLeave(): void;
}) {
  const [reason, setReason] = useState('');
  const field = useRef<InputRef>(null);
  const wanting = [
    ...(unchosen ? ['名册取哪一条'] : []),
    ...(missing.length > 0 ? [`${missing.join('、')} 重新点“属于”或“不属于”`] : []),
    ...(reason.trim().length < SHORTEST ? ['写一句为什么改'] : []),
  ];
  const revise = wanting.length === 0 ? () => void onRevise(reason.trim()) : undefined;
  usePageKeys(
    [
      { keys: ['F4'], say: '写为什么改', run: () => field.current?.focus() },
      { keys: ['F7', 'Escape'], show: 'F7', say: '不改了', run: onLeave },
      { keys: ['F9'], say: '新认定生效', run: revise },
    ],
    1,
  );
  return (
    <section className="decide" aria-label="改认定">
      <span className={wanting.length > 0 ? 'due' : ''}>
        <Icon name={wanting.length > 0 ? 'clock' : 'check'} />
      </span>
      <span className="grow">
        {wanting.length > 0 ? (
          <>
            <b>还差：</b>
            {wanting.join('；')}。
          </>
        ) : (
          <>
            <b>都核实了：</b>
            {outlook}。
          </>
        )}
        <br />
        <small>这是一条新的认定，原来那条照样留在记录里。</small>
      </span>
      <span className="row">
        <Input
          ref={field}
          aria-label="为什么改"
          placeholder="为什么改，一定要写"
          style={{ width: 220 }}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          suffix={<kbd>F4</kbd>}
        />
        <Button size="large" onClick={onLeave}>
          不改了 <kbd>F7</kbd>
        </Button>
        <Button type="primary" size="large" disabled={!revise} onClick={revise}>
          新认定生效 <kbd>F9</kbd>
        </Button>
      </span>
    </section>
  );
}
