import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useHelpAct } from './help-act.js';
import { CAUSE_WORDS } from './help-words.js';

type Cause = keyof typeof CAUSE_WORDS;
type Said = 'nothing' | 'not-needed' | 'unwanted' | 'asks';

const SAID: { value: Said; label: string }[] = [
  { value: 'asks', label: '要帮忙，替他们记下求助' },
  { value: 'not-needed', label: '不需要' },
  { value: 'unwanted', label: '不想要' },
  { value: 'nothing', label: '没说' },
];

/** Whoever is late was asked whether help is needed: said on the phone or face to face, on record (P40). */
export function HelpAsk({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const [shown, show] = useState(false);
  const act = useHelpAct(() => {
    show(false);
    setSaid(null);
    setWords('');
    onDone();
  });
  const [how, setHow] = useState<'phone' | 'desk'>('phone');
  const [said, setSaid] = useState<Said | null>(null);
  const [cause, setCause] = useState<Cause>('ill');
  const [who, setWho] = useState('');
  const [words, setWords] = useState('');
  const params = { stayId };
  const asks = said === 'asks';
  const ready = said !== null && words.trim().length >= 2 && (!asks || who.trim().length >= 2);
  const save = () => {
    if (asks)
      return act(
        (key) => call('recordHelp', { params, body: { cause, words, askedBy: who }, key }),
        '记下了，在“困难求助”里办；办完以前不催',
      );
    const answer = said === 'not-needed' || said === 'unwanted' ? said : null;
    return act((key) => call('offerHelp', { params, body: { how, said: answer, words }, key }), '记下了');
  };
  if (!shown)
    return (
      <span>
        <Button onClick={() => show(true)}>记一句：问过要不要帮忙</Button>
      </span>
    );
  return (
    <div className="stack">
      <h3>问过要不要帮忙</h3>
      <Radio.Group
        aria-label="怎么问的"
        value={how}
        onChange={(event) => setHow(event.target.value)}
        options={[
          { value: 'phone', label: '打电话问的' },
          { value: 'desk', label: '当面问的' },
        ]}
      />
      <Radio.Group
        aria-label="家里怎么说"
        className="stack"
        value={said}
        onChange={(event) => setSaid(event.target.value)}
        options={SAID}
      />
      {asks && (
        <span className="row">
          <Select
            aria-label="出了什么事"
            style={{ width: 140 }}
            value={cause}
            onChange={setCause}
            options={Object.entries(CAUSE_WORDS).map(([value, label]) => ({ value: value as Cause, label }))}
          />
          <Input
            aria-label="谁来求助的"
            placeholder="谁来求助的，比如 大儿子 周小军"
            maxLength={40}
            value={who}
            onChange={(event) => setWho(event.target.value)}
          />
        </span>
      )}
      <Input.TextArea
        aria-label="说了什么"
        placeholder="跟谁说的，说了什么"
        rows={2}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span>
        <Button disabled={!ready} onClick={() => void save()}>
          记下
        </Button>
      </span>
    </div>
  );
}
