import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Panel } from '../components/parts.js';
import { SignatureField } from './admission-paper-signature.js';
import { NO_SIGNER, type Signer, SignerForm, signerBody, signerLacks, signerWord } from './admission-paper-signer.js';
import { mustConfirm, PaperText } from './admission-paper-text.js';
import type { PaperAtDesk, PaperWays } from './paper-at-desk.js';

/** Tells when the mark at the end of the text has come into sight. */
function useReadToEnd() {
  const end = useRef<HTMLDivElement>(null);
  const [read, setRead] = useState(false);
  useEffect(() => {
    if (!end.current) return;
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && setRead(true));
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, []);
  return { end, read };
}

/** The pad before the patient: the whole text large, tick by tick, then the name by hand; the desk stands by. */
export function OnPad({
  paper,
  ways,
  onDone,
  onBack,
}: {
  paper: PaperAtDesk;
  ways: PaperWays;
  onDone(): void;
  onBack(): void;
}) {
  const once = useAct();
  const { end, read } = useReadToEnd();
  const [picked, setPicked] = useState<string[]>([]);
  const [signer, setSigner] = useState<Signer>(NO_SIGNER);
  const [signature, setSignature] = useState<string | null>(null);
  const [key, setKey] = useState(actionKey);
  const open = mustConfirm(paper).filter((code) => !picked.includes(code)).length;
  const lacks = [
    ...(read ? [] : ['看到最后']),
    ...(open > 0 ? [`还有 ${open} 条要确认`] : []),
    ...signerLacks(paper, signer),
    ...(signature ? [] : ['写名字']),
  ];
  const sign = async () => {
    if (!signature) return;
    const worked = await once(async () => {
      const { stayId, paperId, textSha256 } = paper;
      const body = { confirmedClauses: picked, readToEnd: read, textSha256, signature, ...signerBody(paper, signer) };
      await call(ways.pad, { params: { stayId, paperId }, body, key });
      return '签好了，已经生效';
    });
    if (worked === 'done') onDone();
    if (worked === 'refused') setKey(actionKey());
  };
  return (
    <div className="fill">
      <Panel
        title={paper.relativeMaySign ? '请患者或家属看' : '请患者或监护人看'}
        className="grow"
        acts={<Button onClick={onBack}>先不签，回去</Button>}
      >
        <div className="scroll">
          <PaperText
            paper={paper}
            picked={picked}
            large
            onPick={(code) =>
              setPicked(picked.includes(code) ? picked.filter((one) => one !== code) : [...picked, code])
            }
          />
          <div ref={end} />
        </div>
      </Panel>
      <div className="stack side-column">
        <Panel title="签字">
          <div className="pad stack">
            <SignerForm paper={paper} signer={signer} onChange={setSigner} />
            <span className="paper-label">{signerWord(paper, signer)}在这里写名字</span>
            <SignatureField onInk={setSignature} />
            <small>不用短信验证码。您在场见证，您的名字会印在上面。</small>
            <Button type="primary" disabled={lacks.length > 0} onClick={() => void sign()}>
              我在场，签好生效
            </Button>
            {lacks.length > 0 && <span className="muted">还差：{lacks.join('、')}</span>}
          </div>
        </Panel>
      </div>
    </div>
  );
}
