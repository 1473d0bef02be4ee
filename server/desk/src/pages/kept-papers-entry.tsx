import type { KeptPaper } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Mark } from '../components/parts.js';
import { moment } from '../components/words.js';
import { FORM_WORDS } from './kept-papers-take.js';

function standing(paper: KeptPaper) {
  if (paper.corrected) return <Mark icon="back">已更正</Mark>;
  if (!paper.takenIn) return <Mark icon="stop">没有收</Mark>;
  if (paper.held) {
    return (
      <Mark icon="clock" tone="due">
        在住院处
      </Mark>
    );
  }
  return (
    <Mark icon="check" tone="ok">
      已退还
    </Mark>
  );
}

/** Giving it back, or saying that an entry was wrong: each a new entry, none is edited. */
function Change({ stayId, paper, onDone }: { stayId: string; paper: KeptPaper; onDone(): void }) {
  const once = useAct();
  const [toName, setName] = useState('');
  const [toRelation, setRelation] = useState('本人');
  const [note, setNote] = useState('');
  const [key, setKey] = useState(actionKey);
  const { paperId, document, documentName, form } = paper;
  const params = { stayId, paperId };
  const last = paper.handBacks[0];
  const act = async (work: () => Promise<unknown>, said: string) => {
    const worked = await once(async () => {
      await work();
      return said;
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  const handBack = () =>
    act(
      () => call('handPaperBack', { params, body: { toName, toRelation, note }, key }),
      `${documentName}还给了${toName}`,
    );
  const neverTaken = () =>
    act(
      () => call('correctPaper', { params, body: { takenIn: false, document, form, note }, key }),
      '更正了：没有收下这件证件',
    );
  const stillHere = () =>
    act(
      () =>
        call('correctHandBack', { params, body: { handBackId: last?.handBackId ?? '', returned: false, note }, key }),
      '更正了：证件还在住院处',
    );
  return (
    <div className="stack">
      {paper.held && (
        <div className="row">
          <Input aria-label="还给谁" placeholder="还给谁" value={toName} onChange={(e) => setName(e.target.value)} />
          <Input aria-label="和患者的关系" value={toRelation} onChange={(e) => setRelation(e.target.value)} />
          <Button disabled={!toName.trim() || !toRelation.trim()} onClick={() => void handBack()}>
            退还{documentName}
          </Button>
        </div>
      )}
      <div className="row">
        <Input
          aria-label="说明"
          placeholder="说明；没结算就退还、更正记录时要写"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {paper.held ? (
          <Button disabled={!note.trim()} onClick={() => void neverTaken()}>
            记错了，没有收
          </Button>
        ) : (
          last?.returned && (
            <Button disabled={!note.trim()} onClick={() => void stillHere()}>
              记错了，没有退
            </Button>
          )
        )}
      </div>
    </div>
  );
}

/** One entry: what, who took it, its photo, and how it went back. */
export function PaperEntry({ stayId, paper, onDone }: { stayId: string; paper: KeptPaper; onDone(): void }) {
  const once = useAct();
  const look = () =>
    once(async () => {
      const scan = await send('getPaperScan', { params: { stayId, paperId: paper.paperId } });
      window.open(URL.createObjectURL(await scan.blob()), '_blank');
      return '打开了照片，这次查看已经记下';
    });
  return (
    <div className="pad stack">
      <span className="row">
        <b>
          {paper.documentName}
          {FORM_WORDS[paper.form]}
        </b>
        {standing(paper)}
        <span className="muted">
          {moment(paper.at)} {paper.by} 记　{paper.note}
        </span>
        {paper.hasScan && (
          <Button size="small" onClick={() => void look()}>
            看照片
          </Button>
        )}
      </span>
      {paper.handBacks.map((row) => (
        <span key={row.handBackId} className="muted">
          {moment(row.at)} {row.by}{' '}
          {row.returned ? `退还给${row.toName}（${row.toRelation}）` : '更正：没有退，还在住院处'}　{row.note}
        </span>
      ))}
      {!paper.corrected && paper.takenIn && <Change stayId={stayId} paper={paper} onDone={onDone} />}
    </div>
  );
}
