import type { SelfPayConsent } from '@zhenhoufu/shared/contracts';
import type { RouteName } from '@zhenhoufu/shared/routes';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Note, Panel } from '../components/parts.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { CheckScan, OnPaper } from './admission-paper-scan.js';
import { ConsentPush } from './consent-push.js';
import { CONSENT_WAYS } from './paper-at-desk.js';

type Ending = Extract<RouteName, 'refuseSelfPayConsent' | 'withdrawSelfPayConsent' | 'cancelSelfPayConsent'>;
const ENDINGS: Record<Ending, { word: string; said: string }> = {
  refuseSelfPayConsent: { word: '患者不同意，记下来', said: '记下了，不影响治疗' },
  withdrawSelfPayConsent: { word: '患者说剩下的不用了', said: '记下了，没用的不再用' },
  cancelSelfPayConsent: { word: '不用这一样了，收回', said: '收回了，患者不用签' },
};

/** Ways to end a consent, each with the words that were said. */
function End({ consent, ways, onDone }: { consent: SelfPayConsent; ways: Ending[]; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [reason, setReason] = useState('');
  const mine = ways.filter((name) => mayCall(me.role, name));
  if (mine.length === 0) return null;
  const end = async (name: Ending) => {
    const worked = await once(async () => {
      const { stayId, paperId } = consent;
      await call(name, { params: { stayId, paperId }, body: { reason }, key: actionKey() });
      return ENDINGS[name].said;
    });
    if (worked === 'done') onDone();
  };
  return (
    <Panel title="不签、不用">
      <div className="pad stack">
        <Input
          aria-label="怎么说的"
          placeholder="怎么说的，可以不写"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {mine.map((name) => (
          <Button key={name} onClick={() => void end(name)}>
            {ENDINGS[name].word}
          </Button>
        ))}
        <small>不同意照样治疗，不评价患者。</small>
      </div>
    </Panel>
  );
}

/** What can be done with one consent, by where it stands. */
export function ConsentWays({ consent, onPad, onDone }: { consent: SelfPayConsent; onPad(): void; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const { state, scan, ended, stayId, paperId, signedAt, signerName, relationName, used, quantity, unit } = consent;
  const open = state === 'announced' || state === 'owed';
  const show = () =>
    once(async () => {
      const pdf = await send('getSelfPayConsentPdf', { params: { stayId, paperId } });
      window.open(URL.createObjectURL(await pdf.blob()), '_blank');
      return '打开了签好的同意书';
    });
  if (open && scan) return <CheckScan paper={consent} ways={CONSENT_WAYS} onDone={onDone} />;
  if (open) {
    return (
      <>
        {consent.signBy && (
          <Note icon="clock" tone="due">
            急用先用的，{moment(consent.signBy)} 以前补到签字。
          </Note>
        )}
        <span className="row row--wrap">
          <ConsentPush consent={consent} onDone={onDone} />
        </span>
        {mayCall(me.role, 'signSelfPayConsentOnPad') && (
          <>
            <Button type="primary" onClick={onPad}>
              在平板上签 <kbd>F4</kbd>
            </Button>
            <OnPaper paper={consent} ways={CONSENT_WAYS} today={me.businessDate} onDone={onDone} />
          </>
        )}
        <End
          consent={consent}
          ways={state === 'owed' ? ['refuseSelfPayConsent'] : ['refuseSelfPayConsent', 'cancelSelfPayConsent']}
          onDone={onDone}
        />
      </>
    );
  }
  return (
    <>
      {ended && (
        <Note icon="back" tone="due">
          {moment(ended.at)} {ended.by}　{ended.reason}
        </Note>
      )}
      {signedAt && (
        <Panel title="签好了">
          <div className="pad stack">
            <span>
              {signerName}（{relationName}） {moment(signedAt)}
            </span>
            <span className="muted">
              同意 {quantity} {unit}，用了 {used} {unit}
            </span>
            <Button onClick={() => void show()}>打开、打印 PDF</Button>
          </div>
        </Panel>
      )}
      {state === 'signed' && Number(used) < Number(quantity) && (
        <End consent={consent} ways={['withdrawSelfPayConsent']} onDone={onDone} />
      )}
    </>
  );
}
