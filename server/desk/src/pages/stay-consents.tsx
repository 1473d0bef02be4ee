import './admission-paper.css';
import type { SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { priceText } from '@zhenhoufu/shared/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { OnPad } from './admission-paper-pad.js';
import { PaperText } from './admission-paper-text.js';
import { Announce } from './consent-announce.js';
import { ConsentWays } from './consent-open.js';
import { CONSENT_STATES, itemWords, STANDING_WORDS, signByWords } from './consent-words.js';
import { CONSENT_WAYS } from './paper-at-desk.js';

/** What is shown at the left: a consent by its id, the form (for a line of the bill, where given), or nothing. */
type Shows = { paperId: string } | { line: string | null } | null;

function Missing({ data, onAnnounce }: { data: SelfPayConsents; onAnnounce?: ((lineId: string) => void) | undefined }) {
  if (data.missing.length === 0) return null;
  return (
    <Panel title="收了费，还没有签同意">
      {data.missing.map((row) => (
        <div key={row.lineId} className="pad stack">
          <span className="row">
            <b className="grow">{itemWords(row)}</b>
            <span className="nowrap">{yuan(row.amountFen)} 元</span>
          </span>
          <span className="row">
            <Mark icon="clock" tone={row.overdue ? 'over' : 'due'}>
              {signByWords(row)}
            </Mark>
            <span className="muted grow">{STANDING_WORDS[row.standing]}</span>
            {onAnnounce && (row.standing === 'none' || row.standing === 'refused') && (
              <Button size="small" onClick={() => onAnnounce(row.lineId)}>
                告知补签
              </Button>
            )}
          </span>
        </div>
      ))}
    </Panel>
  );
}

function List({ data, chosen, onChoose }: { data: SelfPayConsents; chosen: string; onChoose(paperId: string): void }) {
  return (
    <Panel title="告知过的">
      {data.consents.length === 0 && <p className="pad muted">还没有告知过自费项目。</p>}
      <ul className="rows">
        {data.consents.map((row) => (
          <li key={row.paperId}>
            <Button
              size="small"
              type={row.paperId === chosen ? 'primary' : 'default'}
              onClick={() => onChoose(row.paperId)}
            >
              {itemWords(row)}
            </Button>
            <span>{yuan(row.amountFen)} 元</span>
            <Mark icon={row.state === 'signed' ? 'check' : 'clock'} tone={row.state === 'signed' ? 'ok' : 'plain'}>
              {CONSENT_STATES[row.state]}
            </Mark>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ConsentsPage({ data, onDone }: { data: SelfPayConsents; onDone(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const line = address.get('line');
  const mayAnnounce = data.announceable && mayCall(me.role, 'announceSelfPayItem');
  const known = data.missing.find((row) => row.lineId === line);
  const waits = known && (known.standing === 'announced' || known.standing === 'owed');
  const first = data.consents.find((row) => (waits ? row.code === known.code : true))?.paperId;
  const opened: Shows = mayAnnounce && known && !waits ? { line } : first ? { paperId: first } : null;
  const [shows, setShows] = useState<Shows>(opened);
  const [onPad, setOnPad] = useState(false);
  const consent = shows && 'paperId' in shows ? data.consents.find((row) => row.paperId === shows.paperId) : undefined;
  const from = shows && 'line' in shows ? data.missing.find((row) => row.lineId === shows.line) : undefined;
  const maySign =
    (consent?.state === 'announced' || consent?.state === 'owed') &&
    !consent.scan &&
    mayCall(me.role, 'signSelfPayConsentOnPad');
  const done = () => {
    setOnPad(false);
    if (shows && 'line' in shows) setShows(null);
    onDone();
  };
  usePageKeys([
    { keys: ['F2'], say: '告知一样自费', run: mayAnnounce && !onPad ? () => setShows({ line: null }) : undefined },
    { keys: ['F4'], say: '在平板上签', run: maySign && !onPad ? () => setOnPad(true) : undefined },
    {
      keys: ['Escape'],
      show: 'Esc',
      say: '回这次住院',
      run: () => (onPad ? setOnPad(false) : navigate(`/stays/${data.stayId}`)),
    },
  ]);
  if (onPad && maySign && consent) {
    return <OnPad paper={consent} ways={CONSENT_WAYS} onBack={() => setOnPad(false)} onDone={done} />;
  }
  const { code, name, spec, unit, quantity } = from ?? {};
  return (
    <>
      <PageHead
        title="自费同意"
        acts={
          mayAnnounce && (
            <Button type="primary" onClick={() => setShows({ line: null })}>
              告知一样自费 <kbd>F2</kbd>
            </Button>
          )
        }
      >
        <span className="muted">医保不报的，先说清楚、签了字再用；急用的补签</span>
      </PageHead>
      <div className="fill">
        {shows && 'line' in shows ? (
          <Announce
            key={shows.line ?? ''}
            stayId={data.stayId}
            used={from !== undefined}
            first={{
              ...(from && { code, name, spec, unit, quantity, price: priceText(from.price) }),
              explainedBy: me.name,
            }}
            onDone={done}
          />
        ) : consent ? (
          <section className="card grow scroll" aria-label="同意书全文">
            <PaperText paper={consent} />
          </section>
        ) : (
          <section className="card grow">
            <Calm icon="sign" say="还没有选哪一样" why="选右边告知过的一样，或者按 F2 告知一样新的。" />
          </section>
        )}
        <div className="stack side-column">
          <Missing data={data} onAnnounce={mayAnnounce ? (lineId) => setShows({ line: lineId }) : undefined} />
          <List data={data} chosen={consent?.paperId ?? ''} onChoose={(paperId) => setShows({ paperId })} />
          {consent && (
            <ConsentWays key={consent.paperId} consent={consent} onPad={() => setOnPad(true)} onDone={done} />
          )}
        </div>
      </div>
    </>
  );
}

/** One stay's items outside the catalogue (P15): announced here, signed on the phone, on the pad or on paper. */
export default function StayConsents() {
  const { stayId = '' } = useParams();
  const consents = useCall('getSelfPayConsents', { params: { stayId } });
  return <Shown of={consents}>{(data) => <ConsentsPage key={stayId} data={data} onDone={consents.reload} />}</Shown>;
}
