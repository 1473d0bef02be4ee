import type { ArrearsDigestView } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, moment, ROLE_WORDS, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

export type DigestRow = ArrearsDigestView;

export const WARNING_WORDS: Record<DigestRow['warnings'][number], string> = {
  'department-sum': '科室金额到线',
  persons: '人数到线',
  'one-debt': '有一个人到线',
};

/** Opening it is having seen it: told to the server once, however often the list behind it is read again meanwhile. */
function useSeen({ digestId, mine }: DigestRow, onDone: () => void): void {
  const told = useRef(mine);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    // Not seen is a smaller harm than a page that complains: the next opening tells it again.
    call('seeArrearsDigest', { params: { digestId }, body: {}, key: actionKey() }).then(onDone, () => undefined);
  }, [digestId, onDone]);
}

function Note({ row, onDone }: { row: DigestRow; onDone(): void }) {
  const once = useAct();
  const [text, setText] = useState('');
  const [key, setKey] = useState(actionKey);
  const ready = text.trim().length >= 2;
  const save = async () => {
    const ended = await once(async () => {
      await call('noteArrearsDigest', { params: { digestId: row.digestId }, body: { text }, key });
      return '记下了';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') {
      setText('');
      onDone();
    }
  };
  usePageKeys([{ keys: ['F9'], say: '记下做了什么', run: ready ? () => void save() : undefined }], 2);
  return (
    <div className="stack">
      <Input.TextArea
        aria-label="做了什么"
        placeholder="例如：打电话问了三家，一家答应月底付"
        rows={3}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button disabled={!ready} onClick={() => void save()}>
        记下做了什么 <kbd>F9</kbd>
      </Button>
    </div>
  );
}

/** One department on one Monday: the figures as they were made, who saw them, what was done. */
export function ArrearsDigestDrawer({ row, onClose, onDone }: { row: DigestRow; onClose(): void; onDone(): void }) {
  const me = useMe();
  useSeen(row, onDone);
  const said = [
    ...row.seen.map((one) => ({ ...one, say: '看过', icon: 'check' as const })),
    ...row.notes.map((one) => ({ ...one, say: one.text, icon: 'sign' as const })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <SideDrawer
      onClose={onClose}
      title={row.department}
      sub={
        <>
          {day(row.weekOf)} 一早，责任人 {row.head || '还没有定'}
        </>
      }
      footer={<Link to="/overdue">现在的欠费名单</Link>}
    >
      <div className="stack">
        <span>
          逾期{' '}
          <b className="over" style={{ fontSize: 18 }}>
            {yuan(row.overdueFen)}
          </b>{' '}
          元，{row.persons} 人，其中 {row.newPersons} 人这一周才逾期。
        </span>
        <span>
          往后 7 天要到期 <b>{yuan(row.expectedFen)}</b> 元，{row.expectedPersons} 人
          {row.expectedPersons > 0 ? '：早点打个电话，问问有没有难处。' : '。'}
        </span>
        {row.warnings.length > 0 && (
          <span className="row">
            {row.warnings.map((one) => (
              <Mark key={one} icon="warn" tone="due">
                {WARNING_WORDS[one]}
              </Mark>
            ))}
          </span>
        )}
        <h3>谁看过，做了什么</h3>
        {said.length === 0 && <span className="muted">还没有。</span>}
        <ul className="timeline">
          {said.map((one) => (
            <li key={`${one.at}${one.by}${one.say}`}>
              <span>{moment(one.at)}</span>
              <Icon name={one.icon} />
              <span>
                <b>
                  {ROLE_WORDS[one.role]} {one.by}
                </b>
                ：{one.say}
              </span>
            </li>
          ))}
        </ul>
        {mayCall(me.role, 'noteArrearsDigest') && <Note row={row} onDone={onDone} />}
      </div>
    </SideDrawer>
  );
}
