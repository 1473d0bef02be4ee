import type { EligibilityCase as Case } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { useMe } from '../session-context.js';
import { DecideBar } from './case-decide.js';
import { TwoRecords, Unplaced } from './case-records.js';
import { ReviseBar } from './case-revise.js';
import { againstOf, type Facts, OUTCOME_WORDS } from './case-words.js';
import { type Answers, ClauseTable } from './clause-table.js';
import { DecisionHistory } from './decision-history.js';
import { type Choice, firstChoice, ListRows } from './list-rows.js';
import { Referrals } from './referrals.js';
import { FactsForm, FactsRead } from './visit-facts.js';

const NOTHING_STATED: Facts = { referral: 'none', causes: [], documents: [], consents: true };
const ENDED = ['settled', 'closed', 'cancelled'];

function outcomeOf({ decision }: Case): string {
  return decision ? OUTCOME_WORDS[decision.outcome] : '';
}

/** The row that the decision in force rests on, while it can still be taken. */
function takenRow({ decision, listRows }: Case): string | undefined {
  return listRows.find((row) => row.holds && row.rowId === decision?.snapshot?.rowId)?.rowId;
}

/** The work on one case: the doctor's check, the desk's decision by another person, or a new decision for the old. */
export function CaseForm({ data, onDone }: { data: Case; onDone(): void }) {
  const me = useMe();
  const [answers, setAnswers] = useState<Answers>({});
  const [facts, setFacts] = useState<Facts>(data.doctorCheck?.facts ?? NOTHING_STATED);
  const [choice, setChoice] = useState<Choice>(takenRow(data) ?? firstChoice(data));
  const [revising, setRevising] = useState(false);
  const [key, setKey] = useState(actionKey);
  const once = useAct();
  const doctor = me.role === 'ward-doctor';
  const waits = data.decision === null && (doctor ? data.doctorCheck === null : data.doctorCheck !== null);
  const open = waits || revising;
  const mayRevise = data.decision !== null && mayCall(me.role, 'reviseDecision') && !ENDED.includes(data.state);
  const given = data.clauses.flatMap(({ clause }) => {
    const answer = answers[clause];
    return answer?.evidence.trim() ? [{ clause, applies: answer.applies, evidence: answer.evidence }] : [];
  });
  const missing = data.clauses.map(({ clause }) => clause).filter((id) => !given.some(({ clause }) => clause === id));
  const applies = given.filter((answer) => answer.applies).map((answer) => answer.clause);
  const unchosen = choice === undefined && !doctor;
  const params = { stayId: data.stayId };
  const stated = { ...facts, emergency: data.emergency || facts.emergency === true };
  const act = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended === 'done') onDone();
    // What was refused is changed before it is sent again: that is another action.
    if (ended === 'refused') setKey(actionKey());
  };
  const hand = (note: string) =>
    act(async () => {
      await call('recordDoctorCheck', { params, body: { facts: stated, answers: given, note }, key });
      return '已交给住院处复核';
    });
  const decide = (note: string) =>
    act(async () => {
      const body = { decision: 'confirm' as const, answers: given, rowId: choice ?? null, note };
      return `已生效：${outcomeOf(await call('recordDeskDecision', { params, body, key }))}`;
    });
  const giveBack = (note: string) =>
    act(async () => {
      await call('recordDeskDecision', { params, body: { decision: 'return', answers: [], note } });
      return `已退回${data.doctorCheck?.by ?? '首诊'}`;
    });
  const revise = (reason: string) =>
    act(async () => {
      const body = { facts: stated, answers: given, rowId: choice ?? null, reason };
      return `新认定已生效：${outcomeOf(await call('reviseDecision', { params, body, key }))}`;
    });
  const leave = () => {
    setRevising(false);
    setAnswers({});
    setFacts(data.doctorCheck?.facts ?? NOTHING_STATED);
    setChoice(takenRow(data) ?? firstChoice(data));
  };
  const against = [...(applies.length > 0 ? [`属于 ${applies.join('、')}`] : []), ...againstOf(data, facts)];
  return (
    <>
      <div className="fill">
        <div className="stack lists">
          {data.decision && !revising && <DecisionHistory of={data} />}
          <ListRows of={data} chosen={choice} onChoose={!doctor && open ? setChoice : undefined} />
          <Unplaced of={data.unverified} />
          {open && (doctor || revising) ? (
            <FactsForm
              of={data}
              title={revising ? '这次住院的事实，照现在知道的改' : '首诊医生回答'}
              facts={facts}
              onChange={setFacts}
            />
          ) : (
            <FactsRead of={data} />
          )}
        </div>
        <div className="stack grow">
          <ClauseTable
            clauses={data.clauses}
            doctorAnswers={data.doctorCheck?.answers ?? []}
            deskAnswers={!doctor && open}
            answers={answers}
            differing={data.records.map(({ clause }) => clause)}
            open={open}
            onChange={setAnswers}
          />
          <TwoRecords of={data.records} />
          <Referrals of={data} onDone={onDone} />
        </div>
      </div>
      {revising ? (
        <ReviseBar
          missing={missing}
          unchosen={unchosen}
          outlook={
            against.length > 0
              ? `${against.join('、')}，方案规则照这个算`
              : choice
                ? '条款都不属于，名册有这个人'
                : '名册一条都没有取'
          }
          onRevise={revise}
          onLeave={leave}
        />
      ) : (
        <DecideBar
          data={data}
          open={open}
          missing={missing}
          unchosen={unchosen}
          applies={applies}
          taken={choice != null}
          onHand={doctor ? hand : undefined}
          onDecide={decide}
          onGiveBack={giveBack}
          onChange={mayRevise ? () => setRevising(true) : undefined}
        />
      )}
    </>
  );
}
