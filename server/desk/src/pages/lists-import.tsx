import type { ListImport } from '@zhenhoufu/shared/contracts';
import { Button, Checkbox, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { ApiError, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Fact, Mark, Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { Differences } from './lists-differences.js';
import { count, IMPORT_WORDS, isWorking, KIND_WORDS, KINDS } from './lists-words.js';

const ASK_AGAIN_MS = 1_000;

function Working({ of }: { of: ListImport }) {
  const percent = Math.floor((of.rowsDone / Math.max(1, of.rowsTotal)) * 100);
  return (
    <Panel title={`${of.authority} ${of.version}`} aside={<span className="muted">离开这页不影响，做完再回来看</span>}>
      <div className="pad stack">
        <div className="row">
          <b>{IMPORT_WORDS[of.state].say}</b>
          {of.rowsTotal > 0 && (
            <span>
              {count(of.rowsDone)} / {count(of.rowsTotal)} 行
            </span>
          )}
        </div>
        <Progress percent={percent} showInfo={false} aria-label="读到多少" />
        <p className="muted">
          收下 {count(of.counts.accepted)} 行，没收下 {count(of.counts.rejected)} 行
        </p>
      </div>
    </Panel>
  );
}

function DecideImport({ of, onDone }: { of: ListImport; onDone(): void }) {
  const [leaveOutRejected, setLeaveOut] = useState(false);
  const [manyEndedIsRight, setManyEnded] = useState(false);
  const [asksEnded, setAsksEnded] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const lacks = (of.counts.rejected > 0 && !leaveOutRejected) || (asksEnded && !manyEndedIsRight);
  const decide = async (act: () => Promise<unknown>) => {
    setError(null);
    try {
      await act();
      onDone();
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught;
      setError(caught);
      if (caught.code === 'many-ended') setAsksEnded(true);
      if (caught.code === 'list-moved-on') onDone();
    }
  };
  const params = { importId: of.importId };
  const body = { leaveOutRejected, manyEndedIsRight };
  const apply =
    lacks || of.counts.accepted === 0 ? undefined : () => void decide(() => call('applyListImport', { params, body }));
  const discard = () => void decide(() => call('discardListImport', { params }));
  usePageKeys([{ keys: ['F9'], say: '让名册生效', run: apply }]);
  return (
    <>
      {error && (
        <Note icon="warn" tone="due">
          <b>{error.title}</b>
          <br />
          {error.detail}
        </Note>
      )}
      <div className="decide">
        <span className="stack grow">
          <span>生效以后，新入院的按这一期比对；已经作出的认定不变。</span>
          {of.counts.rejected > 0 && (
            <Checkbox checked={leaveOutRejected} onChange={(event) => setLeaveOut(event.target.checked)}>
              没收下的 {count(of.counts.rejected)} 行不要，其余生效
            </Checkbox>
          )}
          {asksEnded && (
            <Checkbox checked={manyEndedIsRight} onChange={(event) => setManyEnded(event.target.checked)}>
              不再列入 {count(of.counts.ended)} 人，我和发名册的部门核对过，是对的
            </Checkbox>
          )}
        </span>
        <Button onClick={discard}>不用这次导入</Button>
        <Button type="primary" disabled={!apply} onClick={apply}>
          让 {count(of.counts.accepted)} 人的名册生效 <kbd>F9</kbd>
        </Button>
      </div>
    </>
  );
}

function Summary({ of }: { of: ListImport }) {
  return (
    <section className="card facts" aria-label="合计">
      <Fact
        name="收下"
        value={count(of.counts.accepted)}
        unit="人"
        note={`其中 ${count(of.counts.unchanged)} 人没有变`}
      />
      {KINDS.map((kind) => (
        <Fact
          key={kind}
          name={KIND_WORDS[kind].say}
          value={count(of.counts[kind])}
          unit={kind === 'rejected' ? '行' : '人'}
          note={of.counts[kind] > 0 ? KIND_WORDS[kind].note : '没有'}
          tone={of.counts[kind] > 0 && ['rejected', 'conflict'].includes(kind) ? 'due' : undefined}
        />
      ))}
    </section>
  );
}

/** One import: how far it is, what it changes, and the decision of a person; nothing takes effect before. */
export default function ListImportPage() {
  const { importId = '' } = useParams();
  const loaded = useCall('getListImport', { params: { importId } });
  const { reload } = loaded;
  const working = loaded.data ? isWorking(loaded.data.state) : false;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(reload, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [working, reload]);
  return (
    <Shown of={loaded}>
      {(data) => {
        const { say, icon, tone } = IMPORT_WORDS[data.state];
        const compared = data.state === 'ready' || data.state === 'applied';
        return (
          <>
            <PageHead title="名册导入">
              <b>
                {data.authority} {data.version}
              </b>
              <Mark icon={icon} tone={tone}>
                {say}
              </Mark>
              <span className="muted">
                {data.filename}，{data.createdBy} {moment(data.createdAt)}
                {data.comparedWith && `，和上一期“${data.comparedWith.version}”${count(data.comparedWith.rows)} 人比`}
                {data.decidedAt && `；${data.decidedBy} ${moment(data.decidedAt)} 决定`}
              </span>
            </PageHead>
            {working && <Working of={data} />}
            {data.state === 'failed' && (
              <Note icon="stop" tone="over">
                <b>这个文件读不了，名册没有变。</b>
                <br />
                {data.problem}
              </Note>
            )}
            {data.state === 'expired' && <Note icon="leave">{data.problem}</Note>}
            {data.notes.length > 0 && <Note icon="warn">{data.notes.join('；')}</Note>}
            {compared && <Summary of={data} />}
            {compared && <Differences of={data} />}
            {data.state === 'ready' && <DecideImport of={data} onDone={reload} />}
          </>
        );
      }}
    </Shown>
  );
}
