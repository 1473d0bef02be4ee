import type { OverTreatmentCase, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import type { Opened } from '../components/rows-page.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, moment, ROLE_WORDS, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { caseIcon, caseWord, OUTCOME_WORDS } from './over-treatment-words.js';

export type CaseRow = ResponseOf<'listOverTreatment'>['rows'][number];
type Outcome = NonNullable<OverTreatmentCase['outcome']>;

const CHOICES = Object.entries(OUTCOME_WORDS).map(([value, label]) => ({ value, label }));

function Told({ row }: { row: CaseRow }) {
  return (
    <ul className="timeline">
      <li>
        <span>{moment(row.reportedAt)}</span>
        <Icon name="sign" />
        <span>
          <b>{row.reportedBy} 提的</b>
          <br />
          {row.reason}
        </span>
      </li>
      {row.reviews.map((review) => (
        <li key={review.no}>
          <span>{moment(review.at)}</span>
          <Icon name="people" />
          <span>
            <b>
              {ROLE_WORDS[review.role]} {review.by}：{OUTCOME_WORDS[review.outcome]}
            </b>
            <br />
            {review.reason}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Review({ row, onDone }: { row: CaseRow; onDone(): void }) {
  const once = useAct();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const ready = outcome !== null && reason.trim().length >= 2;
  const review = async () => {
    if (!outcome) return;
    const ended = await once(async () => {
      const params = { stayId: row.stayId, caseId: row.caseId };
      const body = { outcome, reason, seenReviews: row.reviews.length };
      const { state } = await call('reviewOverTreatment', { params, body, key });
      return state === 'decided' ? '两个人说法一样，定了' : '记下了，等另一个人审';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'unsure') onDone();
  };
  const run = ready ? () => void review() : undefined;
  usePageKeys([{ keys: ['F9'], say: '写下意见', run }], 2);
  return (
    <div className="stack">
      <Radio.Group
        aria-label="怎么看"
        className="stack"
        options={CHOICES}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as Outcome)}
      />
      <Input.TextArea
        aria-label="为什么"
        placeholder="写一句为什么，另一个审的人看得到"
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={!run} onClick={run}>
          写下我的意见 <kbd>F9</kbd>
        </Button>
        {!ready && <small>还差：{outcome === null ? '选一样' : '为什么'}</small>}
      </span>
    </div>
  );
}

/** One case: who said what and when, and the word of whoever may review it now. */
export function OverTreatmentDrawer({ row, onClose, onDone }: { row: CaseRow } & Opened) {
  const me = useMe();
  const mayReview = mayCall(me.role, 'reviewOverTreatment');
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.department} {row.bed}
        </>
      }
    >
      <div className="stack">
        <span className="row">
          <b className="grow">{row.lineName}</b>
          <span>
            {day(row.date)}　{yuan(row.amountFen)} 元
          </span>
        </span>
        <span className="row">
          <Mark {...caseIcon(row)}>{caseWord(row)}</Mark>
        </span>
        <Told row={row} />
        {mayReview && row.barred === null && <Review row={row} onDone={onDone} />}
        {row.barred !== null && row.state !== 'decided' && <small>{row.barred}。</small>}
        <small>两个人说法一样才算定。医院承担的，出院结算以后由收费处确认，从患者要付的里减掉。</small>
        <Link to={`/stays/${row.stayId}`}>看这次住院</Link>
      </div>
    </SideDrawer>
  );
}
