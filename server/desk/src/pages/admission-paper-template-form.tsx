import type { PaperTemplateVersion, ResponseOf, TemplateText } from '@zhenhoufu/shared/contracts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Panel } from '../components/parts.js';

export type Kind = ResponseOf<'getPaperTemplates'>['kinds'][number];

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
const SUMMARY_ROWS = 5;
const ROWS = { minRows: 2, maxRows: 12 };

/** Writes the next version from an earlier one, or rewrites one that has not begun; the server checks every variable. */
export function TemplateForm({
  kind,
  version,
  today,
  onDone,
  onBack,
}: {
  kind: Kind;
  version: PaperTemplateVersion;
  today: string;
  onDone(): void;
  onBack(): void;
}) {
  const once = useAct();
  const [text, setText] = useState<TemplateText>(version.text);
  const [from, setFrom] = useState(version.status === 'coming' && version.from ? version.from : today);
  const [key, setKey] = useState(actionKey);
  const rewrite = version.status === 'coming';
  const setClause = (at: number, change: Partial<TemplateText['clauses'][number]>) =>
    setText({ ...text, clauses: text.clauses.map((row, index) => (index === at ? { ...row, ...change } : row)) });
  const save = async () => {
    const worked = await once(async () => {
      const { templateId } = version;
      if (rewrite) await call('changePaperTemplate', { params: { templateId }, body: { from, text }, key });
      else await call('savePaperTemplate', { body: { kind: kind.kind, from, text }, key });
      return '存好了，以前签的协议不变';
    });
    if (worked === 'done') onDone();
    if (worked === 'refused') setKey(actionKey());
  };
  return (
    <Panel
      title={rewrite ? `改 ${version.label}` : `新写一版${kind.title}`}
      className="grow"
      acts={<Button onClick={onBack}>不改了</Button>}
    >
      <div className="pad stack scroll">
        <span className="paper-label">标题</span>
        <Input
          aria-label="标题"
          value={text.title}
          onChange={(event) => setText({ ...text, title: event.target.value })}
        />
        <span className="paper-label">这份文件说什么（一行一句，3 到 5 句）</span>
        <Input.TextArea
          aria-label="这份文件说什么"
          rows={SUMMARY_ROWS}
          defaultValue={text.summary.join('\n')}
          onChange={(event) => setText({ ...text, summary: lines(event.target.value) })}
        />
        {text.clauses.map((clause, index) => (
          <div key={clause.code} className="stack">
            <div className="row">
              <Input
                aria-label={`条款标题 ${clause.code}`}
                value={clause.title}
                onChange={(event) => setClause(index, { title: event.target.value })}
              />
              <Checkbox
                className="nowrap"
                checked={clause.mustConfirm}
                onChange={(event) => setClause(index, { mustConfirm: event.target.checked })}
              >
                要单独确认
              </Checkbox>
            </div>
            <Input.TextArea
              aria-label={`条款内容 ${clause.code}`}
              autoSize={ROWS}
              defaultValue={clause.text.join('\n')}
              onChange={(event) => setClause(index, { text: lines(event.target.value) })}
            />
          </div>
        ))}
        <div className="row">
          <span>启用的日子</span>
          <DayInput aria-label="启用的日子" style={{ width: 160 }} min={today} value={from} onChange={setFrom} />
          <Button type="primary" onClick={() => void save()}>
            存这一版，到那天启用
          </Button>
        </div>
        <small>一启用就不能再改，要改就再存一版。条款前面的“一、二、三”出协议时自动编。</small>
      </div>
    </Panel>
  );
}
