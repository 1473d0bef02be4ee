import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Note } from '../components/parts.js';
import type { Opened } from '../components/rows-page.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

export type DeathRow = ResponseOf<'listDeaths'>['rows'][number];

export const SOURCE_WORDS: Record<DeathRow['source'], string> = {
  desk: '医院里的人记的',
  his: '医院系统办出院时写的',
  village: '村里说的',
};

export const DEATH_MARKS = {
  reported: { icon: 'clock', tone: 'due', say: '等核实' },
  confirmed: { icon: 'check', tone: 'plain', say: '核实过' },
  mistaken: { icon: 'back', tone: 'plain', say: '记错了' },
} as const;

function Decide({ row, onDone }: { row: DeathRow; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [diedOn, setDiedOn] = useState(row.diedOn ?? '');
  const [words, setWords] = useState('');
  const [key, setKey] = useState(actionKey);
  const params = { stayId: row.stayId };
  const written = words.trim().length >= 2;
  const act = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  const confirm = () =>
    act(async () => {
      await call('confirmDeath', { params, body: { diedOn, words }, key });
      return '核实了，家属在手机上看到慰问';
    });
  const mistake = () =>
    act(async () => {
      await call('mistakeDeath', { params, body: { words }, key });
      return '改正了，照常提醒';
    });
  const waits = row.state === 'reported';
  const ready = waits && row.barred === null && written && diedOn !== '';
  usePageKeys([{ keys: ['F9'], say: '核实过世', run: ready ? () => void confirm() : undefined }], 2);
  return (
    <div className="stack">
      {waits && (
        <label className="row" htmlFor="died-on">
          哪天过世
          <DayInput id="died-on" style={{ width: 150 }} max={me.businessDate} value={diedOn} onChange={setDiedOn} />
        </label>
      )}
      <Input.TextArea
        aria-label="看了什么，为什么"
        placeholder={waits ? '看了什么：死亡证明、问了村委会……' : '为什么是记错了'}
        rows={2}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span className="row">
        {waits && (
          <Button type="primary" disabled={!ready} onClick={() => void confirm()}>
            核实过世 <kbd>F9</kbd>
          </Button>
        )}
        <Button disabled={!written} onClick={() => void mistake()}>
          记错了，人还在
        </Button>
      </span>
      {waits && row.barred !== null && <small>{row.barred}。</small>}
    </div>
  );
}

/** What people may do about what is left; the family is asked for nothing. */
function MayFollow({ row }: { row: DeathRow }) {
  return (
    <div className="stack">
      <h3>账上还有的</h3>
      <span>
        还欠 <b>{yuan(row.owedFen)}</b> 元{row.creditFen > 0 && `，医院还存着 ${yuan(row.creditFen)} 元，要退给家属`}。
      </span>
      {row.owedFen > 0 && (
        <ul className="rows">
          <li>账不销，也不催。家属自己愿意付的，手机、窗口都收。</li>
          <li>继承的人只在遗产范围里还；不继承的人不用还。</li>
          <li>有困难的，可以替家里申请救助；救助和减免由人来定。</li>
        </ul>
      )}
    </div>
  );
}

/** One death: who said it and by what, the word of a person, and what may follow. */
export function DeathDrawer({ row, onClose, onDone }: { row: DeathRow } & Opened) {
  const mark = DEATH_MARKS[row.state];
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
        <span className="row">
          <span className="grow">{row.diedOn ? `${day(row.diedOn)}过世` : '哪天过世还不知道'}</span>
          <Mark icon={mark.icon} tone={mark.tone}>
            {mark.say}
          </Mark>
        </span>
        <span>
          {day(row.reportedOn)} {row.reportedBy ?? ''} {SOURCE_WORDS[row.source]}：{row.words}
        </span>
        {row.decision && (
          <span>
            {day(row.decision.on)} {row.decision.by}：{row.decision.words}
          </span>
        )}
        {row.state !== 'mistaken' && (
          <Note icon="check">从记下的那一刻起，提醒、短信、村医走访都停了；核实以后，手机上对家属只有慰问。</Note>
        )}
        <MayFollow row={row} />
        {row.state !== 'mistaken' && <Decide row={row} onDone={onDone} />}
      </div>
    </SideDrawer>
  );
}
