import './admission-paper.css';
import type { AgreementAtDesk } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { useMe, useOverview } from '../session-context.js';
import { OnPad } from './admission-paper-pad.js';
import { CheckScan, OnPaper } from './admission-paper-scan.js';
import { PaperText } from './admission-paper-text.js';
import { AGREEMENT_WAYS } from './paper-at-desk.js';

/** Without a phone: the pad, the form on paper, or the scan that waits for this person's eyes. */
function Ways({ paper, onPad, onDone }: { paper: AgreementAtDesk; onPad(): void; onDone(): void }) {
  const me = useMe();
  if (paper.scan) return <CheckScan paper={paper} ways={AGREEMENT_WAYS} onDone={onDone} />;
  if (!mayCall(me.role, 'signAgreementOnPad')) return <Note icon="clock">等家属在手机上、或者到收费处签字。</Note>;
  return (
    <>
      <Panel title="当面签">
        <div className="pad stack">
          <Button type="primary" onClick={onPad}>
            在平板上签 <kbd>F2</kbd>
          </Button>
          <small>绑定了手机的，家属手机上也能看、能签。三种办法一样有效。</small>
        </div>
      </Panel>
      <OnPaper paper={paper} ways={AGREEMENT_WAYS} today={me.businessDate} onDone={onDone} />
    </>
  );
}

function SignPlan({ paper }: { paper: AgreementAtDesk }) {
  const me = useMe();
  const overview = useOverview();
  const navigate = useNavigate();
  const [onPad, setOnPad] = useState(false);
  const maySign = !paper.scan && mayCall(me.role, 'signAgreementOnPad');
  const back = () => navigate(`/stays/${paper.stayId}/plan`);
  const done = () => {
    overview.reload();
    back();
  };
  usePageKeys([
    { keys: ['F2'], say: '在平板上签', run: maySign && !onPad ? () => setOnPad(true) : undefined },
    { keys: ['Escape'], show: 'Esc', say: '回还款协议', run: () => (onPad ? setOnPad(false) : back()) },
  ]);
  return (
    <>
      <PageHead title="当面签还款协议">
        <Mark icon="sign" tone="due">
          {paper.scan ? '等另一个人核对' : '等签字'}
        </Mark>
        <span className="muted nowrap">第 {paper.version} 版</span>
      </PageHead>
      {onPad ? (
        <OnPad paper={paper} ways={AGREEMENT_WAYS} onBack={() => setOnPad(false)} onDone={done} />
      ) : (
        <div className="fill">
          <section className="card grow scroll" aria-label="协议全文">
            <PaperText paper={paper} />
          </section>
          <div className="stack side-column">
            <Ways paper={paper} onPad={() => setOnPad(true)} onDone={done} />
          </div>
        </div>
      )}
    </>
  );
}

/** A repayment plan signed at the window (P30), for whoever has no phone. */
export default function PlanSign() {
  const { stayId = '', paperId = '' } = useParams();
  const paper = useCall('getAgreementAtDesk', { params: { stayId, paperId } });
  return <Shown of={paper}>{(data) => <SignPlan key={paperId} paper={data} />}</Shown>;
}
