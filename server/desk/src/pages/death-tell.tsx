import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { useMe } from '../session-context.js';

/** Somebody at the desk heard of a death: on which day, and by what it is known. */
export function DeathTell({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const known = useCall('getDeath', { params: { stayId } });
  const [diedOn, setDiedOn] = useState('');
  const [words, setWords] = useState('');
  const [key, setKey] = useState(actionKey);
  const ready = words.trim().length >= 2;
  const tell = async () => {
    const ended = await once(async () => {
      await call('reportDeath', { params: { stayId }, body: { diedOn: diedOn || null, words }, key });
      return '记下了，从现在起不再催；请另一个人核实';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Shown of={known}>
      {({ patientName, death }) => (
        <Panel title={`${patientName} 过世了`}>
          {death ? (
            <span className="pad">已经有人记下了，在下面的名单里。</span>
          ) : (
            <form
              className="pad row"
              onSubmit={(event) => {
                event.preventDefault();
                void tell();
              }}
            >
              <label className="row" htmlFor="death-day">
                哪天（不知道就空着）
                <DayInput
                  id="death-day"
                  style={{ width: 150 }}
                  max={me.businessDate}
                  value={diedOn}
                  onChange={setDiedOn}
                />
              </label>
              <label className="row grow" htmlFor="death-words">
                凭什么知道
                <Input
                  id="death-words"
                  autoFocus
                  maxLength={300}
                  placeholder="比如：儿子来窗口说的，看了死亡证明"
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
              </label>
              <Button type="primary" htmlType="submit" disabled={!ready}>
                记下，不再催
              </Button>
            </form>
          )}
        </Panel>
      )}
    </Shown>
  );
}
