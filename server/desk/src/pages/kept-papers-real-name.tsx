import type { RealNameCheck } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import type { Loaded } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, ROLE_WORDS } from '../components/words.js';
import { useMe } from '../session-context.js';

type Result = RealNameCheck['photoCompares'][number]['result'];

const MARKS = {
  agrees: ['check', 'ok', '对上'],
  differs: ['differ', 'over', '对不上'],
  unknown: ['clock', 'plain', '没有可比的'],
} as const;
const ABOUT_WORDS = { photo: '照片', name: '姓名' } as const;
const RESULT_WORDS: Record<Result, string> = { same: '是本人', 'not-sure': '说不准', different: '不是本人' };

function Compare({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [note, setNote] = useState('');
  const [suspect, setSuspect] = useState('');
  const [key, setKey] = useState(actionKey);
  const act = async (work: () => Promise<unknown>, said: string) => {
    const worked = await once(async () => {
      await work();
      return said;
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  const compare = (result: Result) =>
    act(() => call('recordPhotoCompare', { params: { stayId }, body: { result, note }, key }), '比对结果记下了');
  const report = () =>
    act(
      () =>
        call('reportMisuse', { params: { stayId }, body: { suspect, what: note, happenedOn: me.businessDate }, key }),
      '报给了管理员和欠费专员；治疗照常',
    );
  return (
    <div className="stack">
      <Input
        aria-label="看到了什么"
        placeholder="看了什么证件，哪里不像；说不准、不是、报告时要写"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        {(['same', 'not-sure', 'different'] as const).map((result) => (
          <Button key={result} disabled={result !== 'same' && !note.trim()} onClick={() => void compare(result)}>
            照片比对：{RESULT_WORDS[result]}
          </Button>
        ))}
      </div>
      <div className="row">
        <Input
          aria-label="疑似冒用的人"
          placeholder="疑似谁冒用，不知道不写"
          maxLength={40}
          value={suspect}
          onChange={(event) => setSuspect(event.target.value)}
        />
        <Button disabled={note.trim().length < 4} onClick={() => void report()}>
          报告疑似冒名
        </Button>
      </div>
    </div>
  );
}

/** Real name (P13): what was compared, by people; a difference refuses nobody. */
export function RealNamePanel({ stayId, check }: { stayId: string; check: Loaded<RealNameCheck> }) {
  return (
    <Panel title="实名核对">
      <Shown of={check}>
        {(data) => (
          <div className="pad stack">
            {data.checks.map(({ code, title, result, plain }) => (
              <span key={code} className="row">
                <Mark icon={MARKS[result][0]} tone={MARKS[result][1]}>
                  {title}：{MARKS[result][2]}
                </Mark>
                <span className="muted">{plain}</span>
              </span>
            ))}
            {data.photoCompares.map((row) => (
              <span key={row.compareId}>
                {moment(row.at)} {row.by} 比对{ABOUT_WORDS[row.about]}：{RESULT_WORDS[row.result]}　{row.note}
              </span>
            ))}
            {data.misuseReports.map((row) => (
              <span key={row.reportId}>
                {moment(row.reportedAt)} {row.reportedBy} 报告：{row.what}
                {row.shownTo.length > 0 &&
                  `　看过的：${row.shownTo.map(({ name, role }) => `${ROLE_WORDS[role]} ${name}`).join('、')}`}
              </span>
            ))}
            <Compare stayId={stayId} onDone={check.reload} />
          </div>
        )}
      </Shown>
    </Panel>
  );
}
