import type { StayPapers } from '@zhenhoufu/shared/contracts';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { useMe } from '../session-context.js';
import { PaperEntry } from './kept-papers-entry.js';
import { NoticePanel } from './kept-papers-notice.js';
import { RealNamePanel } from './kept-papers-real-name.js';
import { TakeIn } from './kept-papers-take.js';

function PapersOf({ data, onDone }: { data: StayPapers; onDone(): void }) {
  const open = data.asked.filter((asked) => !asked.takenIn);
  return (
    <>
      <div className="pad">
        <Note icon={data.originalsAllowed ? 'check' : 'stop'}>{data.plain}</Note>
      </div>
      {data.asked.length === 0 && <p className="pad muted">这次认定没有要求留证件，或者还没有作出认定。</p>}
      {open.map((asked, index) => (
        <TakeIn key={asked.document} stayId={data.stayId} asked={asked} main={index === 0} onDone={onDone} />
      ))}
      {data.papers.map((paper) => (
        <PaperEntry key={paper.paperId} stayId={data.stayId} paper={paper} onDone={onDone} />
      ))}
    </>
  );
}

function PapersPanel({ stayId }: { stayId: string }) {
  const papers = useCall('listKeptPapers', { params: { stayId } });
  return (
    <Panel title="留存的证件">
      <Shown of={papers}>{(data) => <PapersOf data={data} onDone={papers.reload} />}</Shown>
    </Panel>
  );
}

/** What happens at admission beside the decision: papers kept (P11), the notice (P12), the real name (P13). */
export default function KeptPapersPage() {
  const { stayId = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const check = useCall('getRealNameCheck', { params: { stayId } });
  usePageKeys([{ keys: ['Escape'], show: 'Esc', say: '回这次住院', run: () => navigate(`/stays/${stayId}`) }]);
  return (
    <>
      <PageHead title={check.data ? `${check.data.patientName} 证件和告知` : '证件和告知'}>
        {check.data && (
          <span className="muted nowrap">
            住院号 {check.data.admissionNo}　身份证尾号 {check.data.idTail || '—'}
          </span>
        )}
      </PageHead>
      <div className="fill">
        <div className="stack grow scroll">
          {mayCall(me.role, 'listKeptPapers') && <PapersPanel stayId={stayId} />}
          <RealNamePanel stayId={stayId} check={check} />
        </div>
        <div className="stack grow scroll">
          <NoticePanel stayId={stayId} />
        </div>
      </div>
    </>
  );
}
