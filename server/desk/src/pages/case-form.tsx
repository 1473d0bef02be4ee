import type { EligibilityCase as Case } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { useMe } from '../session-context.js';
import { DecideBar } from './case-decide.js';
import { type Answers, ClauseTable } from './clause-table.js';
import { type Choice, firstChoice, ListRows } from './list-rows.js';
import { type Facts, FactsForm, FactsRead } from './visit-facts.js';

const OUTCOME: Record<string, string> = {
  eligible: '享受先诊疗后付费，不收押金',
  'deposit-required': '不享受，按普通押金',
  'emergency-admission': '急诊先收治，押金另行办理',
};

/** The work on one case: the doctor's check, or the desk's decision by another person. */
export function CaseForm({ data, onDone }: { data: Case; onDone(): void }) {
  const me = useMe();
  const [answers, setAnswers] = useState<Answers>({});
  const [facts, setFacts] = useState<Facts>({ referral: 'none', causes: [] });
  const [choice, setChoice] = useState<Choice>(firstChoice(data));
  const [key, setKey] = useState(actionKey);
  const once = useAct();
  const doctor = me.role === 'ward-doctor';
  const open = data.decision === null && (doctor ? data.doctorCheck === null : data.doctorCheck !== null);
  const given = data.clauses.flatMap(({ clause }) => {
    const answer = answers[clause];
    return answer?.evidence.trim() ? [{ clause, applies: answer.applies, evidence: answer.evidence }] : [];
  });
  const missing = data.clauses.map(({ clause }) => clause).filter((id) => !given.some(({ clause }) => clause === id));
  const params = { stayId: data.stayId };
  const act = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended === 'done') onDone();
    // What was refused is changed before it is sent again: that is another action.
    if (ended === 'refused') setKey(actionKey());
  };
  const hand = (note: string) =>
    act(async () => {
      await call('recordDoctorCheck', { params, body: { facts, answers: given, note }, key });
      return '已交给住院处复核';
    });
  const decide = (note: string) =>
    act(async () => {
      const body = { decision: 'confirm' as const, answers: given, rowId: choice ?? null, note };
      const { decision } = await call('recordDeskDecision', { params, body, key });
      return `已生效：${OUTCOME[decision?.outcome ?? ''] ?? ''}`;
    });
  const giveBack = (note: string) =>
    act(async () => {
      await call('recordDeskDecision', { params, body: { decision: 'return', answers: [], note } });
      return `已退回${data.doctorCheck?.by ?? '首诊'}`;
    });
  return (
    <>
      <div className="fill">
        <div className="stack lists">
          <ListRows of={data} chosen={choice} onChoose={!doctor && open ? setChoice : undefined} />
          {doctor && open ? <FactsForm facts={facts} onChange={setFacts} /> : <FactsRead check={data.doctorCheck} />}
        </div>
        <ClauseTable
          clauses={data.clauses}
          doctorAnswers={data.doctorCheck?.answers ?? []}
          deskAnswers={!doctor && open}
          answers={answers}
          open={open}
          onChange={setAnswers}
        />
      </div>
      <DecideBar
        data={data}
        open={open}
        missing={missing}
        unchosen={choice === undefined && !doctor}
        applies={given.filter((answer) => answer.applies).map((answer) => answer.clause)}
        taken={choice != null}
        emergency={facts.emergency ?? false}
        onHand={doctor ? hand : undefined}
        onDecide={decide}
        onGiveBack={giveBack}
      />
    </>
  );
}
