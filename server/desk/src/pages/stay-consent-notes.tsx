import type { SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Note } from '../components/parts.js';
import { day, yuan } from '../components/words.js';
import { ConsentPush } from './consent-push.js';
import { itemWords, STANDING_WORDS, signByWords } from './consent-words.js';

/** So many notes at most; the rest stand on the page of consents. */
const MOST = 2;

/** On the stay page: out-of-catalogue charges that nobody has agreed to (P15), each with its deadline. */
export function StayConsentNotes({
  stayId,
  consents,
  onDone,
}: {
  stayId: string;
  consents: SelfPayConsents | null;
  onDone(): void;
}) {
  const navigate = useNavigate();
  const missing = consents?.missing ?? [];
  if (missing.length === 0) return null;
  const waitingFor = ({ code, standing }: SelfPayConsents['missing'][number]) =>
    (consents?.consents ?? []).filter((row) => row.code === code && row.state === standing).slice(0, 1);
  const maySign = ({ standing }: SelfPayConsents['missing'][number]) =>
    consents?.announceable || standing === 'announced' || standing === 'owed';
  const to = (lineId?: string) =>
    navigate(`/stays/${stayId}/consents${lineId ? `?line=${encodeURIComponent(lineId)}` : ''}`);
  return (
    <>
      {missing.slice(0, MOST).map((row) => (
        <Note key={row.lineId} icon="sign" tone={row.overdue ? 'over' : 'due'}>
          <b>{itemWords(row)} 缺自费同意书</b>
          <br />
          {day(row.feeDate).split(' ')[0]}用的，{yuan(row.amountFen)} 元，{STANDING_WORDS[row.standing]}，
          {signByWords(row)}
          <div className="row row--wrap">
            {maySign(row) && (
              <Button size="small" onClick={() => to(row.lineId)}>
                去补签
              </Button>
            )}
            {waitingFor(row).map((consent) => (
              <ConsentPush key={consent.paperId} consent={consent} onDone={onDone} />
            ))}
          </div>
        </Note>
      ))}
      {missing.length > MOST && (
        <Button size="small" onClick={() => to()}>
          还有 {missing.length - MOST} 笔缺同意
        </Button>
      )}
    </>
  );
}
