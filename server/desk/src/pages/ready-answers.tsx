import './questions.css';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { useMe } from '../session-context.js';

type Row = ResponseOf<'listReadyAnswers'>['rows'][number];
type Pick = (text: string) => void;

/** One ready answer: put into the box, or changed and taken away by whoever may. */
function Ready({ row, onPick, onSet }: { row: Row; onPick: Pick | null; onSet(text: string | null): void }) {
  const may = mayCall(useMe().role, 'setReadyAnswer');
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    return (
      <li className="stack">
        <Input.TextArea
          aria-label="改这一句"
          autoSize
          maxLength={300}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
        <span className="row">
          <Button size="small" type="primary" disabled={draft.trim().length < 2} onClick={() => onSet(draft.trim())}>
            改好了
          </Button>
          <Button size="small" onClick={() => setDraft(null)}>
            不改
          </Button>
        </span>
      </li>
    );
  }
  return (
    <li className="row">
      {onPick ? (
        <Button type="text" className="ready__text grow" onClick={() => onPick(row.text)}>
          {row.text}
        </Button>
      ) : (
        <span className="grow">{row.text}</span>
      )}
      {may && (
        <>
          <Button size="small" onClick={() => setDraft(row.text)}>
            改
          </Button>
          <Button size="small" onClick={() => onSet(null)}>
            停用
          </Button>
        </>
      )}
    </li>
  );
}

/** Every ready answer; `written` is what may become another, `onPick` takes one over. */
function List({ written, onPick, onKept }: { written: string; onPick: Pick | null; onKept?(): void }) {
  const me = useMe();
  const once = useAct();
  const list = useCall('listReadyAnswers');
  const set = async (replaces: string | null, text: string | null, said: string) => {
    const ended = await once(async () => {
      await call('setReadyAnswer', { body: { replaces, text }, key: actionKey() });
      return said;
    });
    if (ended !== 'done') return;
    list.reload();
    if (replaces === null) onKept?.();
  };
  return (
    <div className="ready stack">
      <Shown of={list}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <span className="muted">还没有。写好一句，存下来就有了。</span>}
            <ul>
              {rows.map((row) => (
                <Ready
                  key={row.answerId}
                  row={row}
                  onPick={onPick}
                  onSet={(text) => void set(row.answerId, text, text === null ? '停用了' : '改好了')}
                />
              ))}
            </ul>
          </>
        )}
      </Shown>
      {mayCall(me.role, 'setReadyAnswer') && (
        <Button size="small" disabled={written.length < 2} onClick={() => void set(null, written, '存成常用答复了')}>
          {onPick ? '把框里写的存成常用答复' : '加上这一句'}
        </Button>
      )}
    </div>
  );
}

/** 常用答复 (prototype 03): words that the house keeps at hand, put into the box and changed there (T). */
export function ReadyAnswers({ written, onPick }: { written: string; onPick: Pick }) {
  const [open, setOpen] = useState(false);
  usePageKeys([{ keys: ['t'], show: 'T', say: '常用答复', run: () => setOpen(!open) }], 2);
  usePageKeys(
    open ? [{ keys: ['Escape'], show: 'Esc', say: '关上常用答复', run: () => setOpen(false), quiet: true }] : [],
    3,
  );
  const pick = (text: string) => {
    setOpen(false);
    onPick(text);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      destroyOnHidden
      title="常用答复"
      content={<List written={written} onPick={pick} />}
    >
      <Button size="small">
        常用答复 <kbd>T</kbd>
      </Button>
    </Popover>
  );
}

/** The same list on 本院设置, where the administrator writes them. */
export function ReadyAnswersPanel() {
  const [draft, setDraft] = useState('');
  return (
    <Panel title="答复提问的常用答复">
      <div className="pad stack">
        <span className="muted">收费处和病区答复提问时可以插进去再改。</span>
        <Input.TextArea
          aria-label="写一句常用答复"
          autoSize
          maxLength={300}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
        <List written={draft.trim()} onPick={null} onKept={() => setDraft('')} />
      </div>
    </Panel>
  );
}
