import type { EvidenceBundle } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { FactRows, Mark, Note } from '../components/parts.js';
import type { Opened } from '../components/rows-page.js';
import { saveFile } from '../components/save-file.js';
import { SideDrawer } from '../components/side-drawer.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { EVIDENCE_MARKS } from './evidence-words.js';
import { TwoPeople } from './two-people.js';

/** The other person's word. */
function Decide({ row, onDone }: { row: EvidenceBundle; onDone(): void }) {
  const once = useAct();
  const [note, setNote] = useState('');
  const [key, setKey] = useState(actionKey);
  const decide = async (decision: 'confirm' | 'reject') => {
    const params = { stayId: row.stayId, bundleId: row.bundleId };
    const ended = await once(async () => {
      await call('decideEvidence', { params, body: { decision, note }, key });
      return decision === 'confirm' ? '同意了，申请的人可以导出' : '没有同意，记下了';
    });
    if (ended === 'unsure') return;
    setKey(actionKey());
    onDone();
  };
  const reject = note.trim().length >= 2 ? () => void decide('reject') : undefined;
  usePageKeys(
    [
      { keys: ['F9'], say: '同意', run: () => void decide('confirm') },
      { keys: ['F7'], say: '不同意', run: reject },
    ],
    3,
  );
  return (
    <>
      <Note icon="warn">里面有账单和家里的话，只给写明的那一处。导出一次记一次，患者看得到。</Note>
      <span className="row">
        <Input
          aria-label="不同意的话写一句为什么"
          placeholder="不同意的话，写一句为什么"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="primary" onClick={() => void decide('confirm')}>
          同意 <kbd>F9</kbd>
        </Button>
        <Button disabled={!reject} onClick={reject}>
          不同意 <kbd>F7</kbd>
        </Button>
      </span>
    </>
  );
}

/** Takes the bundle out of the house as a file. */
export function ExportEvidence({ row, onDone }: { row: EvidenceBundle; onDone(): void }) {
  const once = useAct();
  const save = () =>
    once(async () => {
      const answer = await send('exportEvidence', { params: { stayId: row.stayId, bundleId: row.bundleId } });
      saveFile(await answer.blob(), `证据材料 ${row.admissionNo}.zip`);
      onDone();
      return '导出了，这一次已经记下';
    });
  usePageKeys([{ keys: ['F9'], say: '导出', run: () => void save() }], 3);
  return (
    <span className="row">
      <Button type="primary" onClick={() => void save()}>
        导出 <kbd>F9</kbd>
      </Button>
      <small>一个压缩包，里面有目录和每个文件的指纹。</small>
    </span>
  );
}

function Contents({ made }: { made: NonNullable<EvidenceBundle['made']> }) {
  return (
    <>
      <h3>目录</h3>
      <ul className="rows">
        {made.entries.map(({ name, title }, index) => (
          <li key={name}>
            <small className="nowrap">{index + 1}</small>
            <span>{title}</span>
          </li>
        ))}
      </ul>
      <small style={{ overflowWrap: 'anywhere' }}>整包的指纹（SHA-256）：{made.sha256}</small>
    </>
  );
}

/** One bundle: for whom and why, the two people, what is in it, and who took it out when. */
export function EvidenceDrawer({ row, onClose, onDone }: Opened & { row: EvidenceBundle }) {
  const me = useMe();
  const decides = row.mayDecide && mayCall(me.role, 'decideEvidence');
  const mark = EVIDENCE_MARKS[row.state];
  return (
    <SideDrawer onClose={onClose} title={row.patientName} sub={row.admissionNo}>
      <div className="stack">
        <span className="row">
          <span className="grow">证据材料</span>
          <Mark {...mark}>{mark.say}</Mark>
        </span>
        <FactRows
          facts={[
            ['给谁', row.recipient],
            ['为什么', row.reason],
          ]}
        />
        <TwoPeople
          first={{ what: '申请', name: row.askedBy.name, says: moment(row.askedBy.at) }}
          second={{
            what: '同意',
            name: row.decidedBy?.name ?? (decides ? me.name : '等另一个人'),
            says: row.decidedBy
              ? `${moment(row.decidedBy.at)}${row.note ? `　${row.note}` : ''}`
              : '申请的人不能自己同意',
            open: decides,
          }}
        />
        {decides && <Decide row={row} onDone={onDone} />}
        {row.state === 'confirmed' &&
          mayCall(me.role, 'exportEvidence') &&
          (row.exportBarred ? (
            <Note icon="clock">现在不能导出：{row.exportBarred}。</Note>
          ) : (
            <ExportEvidence row={row} onDone={onDone} />
          ))}
        {row.made && <Contents made={row.made} />}
        {row.exports.length > 0 && (
          <ul className="rows">
            {row.exports.map(({ name, at }) => (
              <li key={at}>
                <small className="nowrap">{moment(at)}</small>
                <span>{name}：导出</span>
              </li>
            ))}
          </ul>
        )}
        <Link to={`/stays/${row.stayId}`}>看这次住院</Link>
      </div>
    </SideDrawer>
  );
}
