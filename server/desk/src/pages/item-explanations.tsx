import './questions.css';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { AnswerLimit } from './answer-limit.js';

type Data = ResponseOf<'listItemExplanations'>;
type Own = Data['own'][number];

const STATE_WORDS = { 'in-force': '在用', later: '还没启用', past: '以前的' } as const;
const LEAST = 4;
const MOST = 60;

interface Draft {
  code: string;
  name: string;
  plain: string;
  from: string;
}

function Write({ draft, today, onDone }: { draft: Draft; today: string; onDone(): void }) {
  const once = useAct();
  const [row, setRow] = useState(draft);
  const [key, setKey] = useState(actionKey);
  const { code, name, plain, from } = row;
  const ready = code.trim() !== '' && name.trim() !== '' && plain.trim().length >= LEAST && from >= today;
  const save = async (words: string | null) => {
    const ended = await once(async () => {
      await call('addItemExplanation', { body: { code, name, plain: words, from }, key });
      return words === null ? '收回了，用回系统自带的' : '记下了，患者点“这是什么”就看到';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  usePageKeys([{ keys: ['F9'], say: '存这一句', run: ready ? () => void save(plain) : undefined }]);
  return (
    <Panel title="写一句">
      <div className="form-grid">
        <span>项目编码</span>
        <Input
          aria-label="项目编码"
          maxLength={64}
          value={code}
          onChange={(event) => setRow({ ...row, code: event.target.value })}
        />
        <span>项目名称</span>
        <Input
          aria-label="项目名称"
          maxLength={120}
          value={name}
          onChange={(event) => setRow({ ...row, name: event.target.value })}
        />
        <span>一句白话</span>
        <Input.TextArea
          aria-label="一句白话"
          maxLength={MOST}
          placeholder="是什么、一般做什么用；不写病情，不猜。"
          value={plain}
          onChange={(event) => setRow({ ...row, plain: event.target.value })}
        />
        <span>从哪天起用</span>
        <DayInput aria-label="从哪天起用" min={today} value={from} onChange={(from) => setRow({ ...row, from })} />
        <span />
        <div className="row">
          <Button type="primary" disabled={!ready} onClick={() => void save(plain)}>
            存这一句 <kbd>F9</kbd>
          </Button>
          {draft.plain !== '' && <Button onClick={() => void save(null)}>收回本院写的</Button>}
        </div>
      </div>
    </Panel>
  );
}

/** 项目解释: the hospital's own sentences by version and day, and the items nobody has explained yet. */
export default function ItemExplanations() {
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const list = useCall('listItemExplanations');
  const [draft, setDraft] = useState<Draft>({ code: '', name: '', plain: '', from: today });
  const done = () => {
    setDraft({ code: '', name: '', plain: '', from: today });
    list.reload();
  };
  return (
    <>
      <PageHead title="项目解释">
        <span className="muted">患者在账单上点“这是什么”看到的话。没有写的，就说没有写，不猜。</span>
      </PageHead>
      <Shown of={list}>
        {({ own, missing, missingCount }) => (
          <div className="split-page">
            <div className="stack">
              <DataTable
                name="本院写的"
                unit="句"
                rows={own}
                rowKey={(row: Own) => `${row.code} ${row.version}`}
                onOpen={(row) => setDraft({ code: row.code, name: row.name, plain: row.plain ?? '', from: today })}
                columns={[
                  { key: 'name', title: '项目', value: (row) => row.name },
                  { key: 'code', title: '编码', value: (row) => row.code },
                  { key: 'plain', title: '一句白话', value: (row) => row.plain ?? '收回，用系统自带的' },
                  { key: 'version', title: '版本', kind: 'count', value: (row) => row.version },
                  { key: 'from', title: '从哪天', value: (row) => row.from, show: (row) => day(row.from) },
                  {
                    key: 'state',
                    title: '状态',
                    value: (row) => STATE_WORDS[row.state],
                    show: (row) => (
                      <Mark
                        icon={row.state === 'in-force' ? 'check' : 'clock'}
                        tone={row.state === 'in-force' ? 'ok' : 'plain'}
                      >
                        {STATE_WORDS[row.state]}
                      </Mark>
                    ),
                  },
                  { key: 'by', title: '谁写的', value: (row) => `${row.by} ${moment(row.at)}` },
                ]}
              />
              <Panel title="还没有解释的项目" aside={<span className="muted">{missingCount} 项</span>}>
                {missing.length === 0 && <p className="pad muted">本院项目目录里的都有了。</p>}
                <ul className="rows">
                  {missing.map(({ code, name, spec }) => (
                    <li key={code}>
                      <b>{name}</b>
                      <span className="muted">
                        {spec} {code}
                      </span>
                      <Button size="small" onClick={() => setDraft({ code, name, plain: '', from: today })}>
                        写一句
                      </Button>
                    </li>
                  ))}
                </ul>
              </Panel>
            </div>
            <div className="stack">
              <Write key={`${draft.code} ${draft.plain}`} draft={draft} today={today} onDone={done} />
              <AnswerLimit />
            </div>
          </div>
        )}
      </Shown>
    </>
  );
}
