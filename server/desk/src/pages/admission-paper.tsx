import './admission-paper.css';
import type { AdmissionPaper, AdmissionPapers } from '@zhenhoufu/shared/contracts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { OnPad } from './admission-paper-pad.js';
import { CheckScan, OnPaper } from './admission-paper-scan.js';
import { PaperText } from './admission-paper-text.js';
import { ADMISSION_WAYS } from './paper-at-desk.js';

const STATE_WORDS: Record<AdmissionPaper['state'], string> = {
  draft: '草稿',
  presented: '等签字',
  signed: '已签',
  effective: '签好，生效',
  fulfilled: '已办完',
  superseded: '已换新',
  terminated: '终止',
  declined: '不签',
  expired: '过期',
};
const WAY_WORDS = { phone: '手机上手写，短信验证码', pad: '平板上手写', paper: '纸上签字' } as const;

/** No paper open: why one is needed, and the button that makes it. */
function Present({ data, onDone }: { data: AdmissionPapers; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [incapacitated, setIncapacitated] = useState(false);
  const last = data.papers[0];
  const present = async () => {
    const worked = await once(async () => {
      await call('presentAdmissionPaper', {
        params: { stayId: data.stayId },
        body: { incapacitated },
        key: actionKey(),
      });
      return '出好了，手机上也能看到';
    });
    if (worked === 'done') onDone();
  };
  return (
    <Panel title={data.needed?.title ?? '入院协议'}>
      <div className="pad stack">
        <span>{data.plain}</span>
        {last?.declined && (
          <Note icon="back" tone="due">
            {moment(last.declined.at)} {last.declined.by} 选了不签，按普通押金。{last.declined.reason}
          </Note>
        )}
        {data.guardianReason === 'minor' && <span>患者不满 18 周岁，由监护人签。</span>}
        {data.needed && mayCall(me.role, 'presentAdmissionPaper') && (
          <>
            {data.guardianReason !== 'minor' && (
              <Checkbox checked={incapacitated} onChange={(event) => setIncapacitated(event.target.checked)}>
                患者不能自己办理，由监护人签
              </Checkbox>
            )}
            <div>
              <Button type="primary" onClick={() => void present()}>
                出一份{data.needed.title}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

function Decline({ paper, onDone }: { paper: AdmissionPaper; onDone(): void }) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const decline = async () => {
    const worked = await once(async () => {
      const { stayId, paperId } = paper;
      await call('declineAdmissionPaper', { params: { stayId, paperId }, body: { reason }, key: actionKey() });
      return '记下了，按普通办法交押金；急诊的照样在床';
    });
    if (worked === 'done') onDone();
  };
  return (
    <Panel title="患者不签">
      <div className="pad stack">
        <Input
          aria-label="不签的原因"
          placeholder="患者怎么说的，可以不写"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button onClick={() => void decline()}>记下不签，改收押金</Button>
        <small>照样治疗，不评价患者。改主意了可以重新出一份。</small>
      </div>
    </Panel>
  );
}

function Signed({ paper }: { paper: AdmissionPaper }) {
  const once = useAct();
  const { stayId, paperId } = paper;
  const open = () =>
    once(async () => {
      const pdf = await send('getAdmissionPaperPdf', { params: { stayId, paperId } });
      window.open(URL.createObjectURL(await pdf.blob()), '_blank');
      return '打开了签好的协议';
    });
  return (
    <Panel title="签好了">
      <div className="pad stack">
        <span>
          {paper.signerName}（{paper.relationName}） {paper.signedAt && moment(paper.signedAt)}
        </span>
        <span className="muted">
          {paper.way && WAY_WORDS[paper.way]}
          {paper.witnessName && `，${paper.witnessName} 见证`}
        </span>
        <Button type="primary" onClick={() => void open()}>
          打开、打印 PDF
        </Button>
      </div>
    </Panel>
  );
}

function Ways({ paper, onPad, onDone }: { paper: AdmissionPaper; onPad(): void; onDone(): void }) {
  const me = useMe();
  if (paper.state === 'effective') return <Signed paper={paper} />;
  if (paper.scan) return <CheckScan paper={paper} ways={ADMISSION_WAYS} onDone={onDone} />;
  if (!mayCall(me.role, 'signPaperOnPad')) return <Note icon="clock">等患者或监护人签字。</Note>;
  return (
    <>
      <Panel title="当面签">
        <div className="pad stack">
          <Button type="primary" onClick={onPad}>
            在平板上签 <kbd>F2</kbd>
          </Button>
          <small>绑定了手机的，患者手机首页上也能看、能签。三种办法一样有效。</small>
        </div>
      </Panel>
      <OnPaper paper={paper} ways={ADMISSION_WAYS} today={me.businessDate} onDone={onDone} />
      <Decline paper={paper} onDone={onDone} />
    </>
  );
}

function PaperPage({ data, onDone }: { data: AdmissionPapers; onDone(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const [onPad, setOnPad] = useState(false);
  const [paper] = data.papers;
  const open = paper?.state === 'presented';
  const maySign = open && !paper.scan && mayCall(me.role, 'signPaperOnPad');
  usePageKeys([
    { keys: ['F2'], say: '在平板上签', run: maySign && !onPad ? () => setOnPad(true) : undefined },
    {
      keys: ['Escape'],
      show: 'Esc',
      say: '回这次住院',
      run: () => (onPad ? setOnPad(false) : navigate(`/stays/${data.stayId}`)),
    },
  ]);
  return (
    <>
      <PageHead title="入院协议">
        {paper && (
          <Mark
            icon={paper.state === 'effective' ? 'check' : 'clock'}
            tone={paper.state === 'effective' ? 'ok' : 'due'}
          >
            {STATE_WORDS[paper.state]}
          </Mark>
        )}
        {paper && (
          <span className="muted nowrap">
            第 {paper.version} 份　编号 {paper.number}　{paper.templateVersion}
          </span>
        )}
      </PageHead>
      {onPad && maySign && paper ? (
        <OnPad
          paper={paper}
          ways={ADMISSION_WAYS}
          onBack={() => setOnPad(false)}
          onDone={() => {
            setOnPad(false);
            onDone();
          }}
        />
      ) : (
        <div className="fill">
          {paper && (
            <section className="card grow scroll" aria-label="协议全文">
              <PaperText paper={paper} />
            </section>
          )}
          <div className="stack side-column">
            {!paper || paper.state === 'declined' || paper.state === 'expired' ? (
              <Present data={data} onDone={onDone} />
            ) : (
              <Ways paper={paper} onPad={() => setOnPad(true)} onDone={onDone} />
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** The paper a patient signs at admission (P10): presented here, signed on the phone, on the pad or on paper. */
export default function AdmissionPaperPage() {
  const { stayId = '' } = useParams();
  const papers = useCall('getAdmissionPapers', { params: { stayId } });
  return <Shown of={papers}>{(data) => <PaperPage key={stayId} data={data} onDone={papers.reload} />}</Shown>;
}
