import type { BodyOf, EligibilityCase as Case } from '@zhenhoufu/shared/contracts';
import { CAUSE_CODES, CAUSE_NAMES } from '@zhenhoufu/shared/policy';
import { App, Button, Checkbox, Input, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ApiError, actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { type Answers, ClauseTable } from './clause-table.js';
import { ListRows } from './list-rows.js';

type Facts = BodyOf<'recordDoctorCheck'>['facts'];

function CaseForm({ data, onDone }: { data: Case; onDone(): void }) {
  const me = useMe();
  const { message } = App.useApp();
  const [answers, setAnswers] = useState<Answers>({});
  const [facts, setFacts] = useState<Facts>({ referral: 'none', causes: [] });
  const [rowId, setRowId] = useState<string | null>(data.listRows[0]?.rowId ?? null);
  const [note, setNote] = useState('');
  const [key] = useState(actionKey);
  const doctor = me.role === 'ward-doctor';
  const open = data.decision === null && (doctor ? data.doctorCheck === null : data.doctorCheck !== null);
  const missing = data.clauses.filter((clause) => !answers[clause.clause]?.evidence.trim());
  const given = data.clauses.flatMap(({ clause }) => {
    const answer = answers[clause];
    return answer ? [{ clause, applies: answer.applies, evidence: answer.evidence }] : [];
  });
  const applied = given.filter((answer) => answer.applies).map((answer) => answer.clause);
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      message.success(done);
      onDone();
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  const params = { stayId: data.stayId };
  const submit = () =>
    doctor
      ? act(() => call('recordDoctorCheck', { params, body: { facts, answers: given, note }, key }), '已交给住院处复核')
      : act(
          () => call('recordDeskDecision', { params, body: { decision: 'confirm', answers: given, rowId, note }, key }),
          '已生效',
        );
  const ready = open && missing.length === 0;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F9' || !ready) return;
      event.preventDefault();
      void submit();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  const action = doctor
    ? '核实完，交住院处复核'
    : applied.length > 0 || rowId === null
      ? '不享受，按普通押金'
      : '享受，不收押金';
  return (
    <>
      <div className="columns">
        <div>
          <ListRows rows={data.listRows} chosen={rowId} onChoose={doctor ? undefined : setRowId} />
          <section className="card">
            <h2>首诊医生的回答</h2>
            {data.doctorCheck ? (
              <>
                <p>
                  {data.doctorCheck.by}，{moment(data.doctorCheck.at)}：{data.doctorCheck.outcome}
                </p>
                <p className="muted">{data.doctorCheck.note || '没有另外说明'}</p>
              </>
            ) : doctor ? (
              <div style={{ display: 'grid', gap: 8 }}>
                <Select
                  aria-label="转诊"
                  value={facts.referral ?? 'none'}
                  onChange={(referral) => setFacts({ ...facts, referral })}
                  options={[
                    { value: 'none', label: '没有转诊单' },
                    { value: 'level-by-level', label: '逐级转诊，有转诊单' },
                    { value: 'white-list', label: '白名单病种直接转' },
                  ]}
                />
                <Select
                  mode="multiple"
                  aria-label="受伤或就诊的原因"
                  placeholder="有下面这些原因才选，没有就空着"
                  value={facts.causes ?? []}
                  onChange={(causes) => setFacts({ ...facts, causes })}
                  options={CAUSE_CODES.map((code) => ({ value: code, label: CAUSE_NAMES[code] }))}
                />
                <Checkbox onChange={(event) => setFacts({ ...facts, thirdPartyLiable: event.target.checked })}>
                  费用应由别人负担
                </Checkbox>
                <Checkbox onChange={(event) => setFacts({ ...facts, selfPay: event.target.checked })}>
                  全部自费
                </Checkbox>
                <Checkbox onChange={(event) => setFacts({ ...facts, emergency: event.target.checked })}>
                  急危重症，马上收治
                </Checkbox>
              </div>
            ) : (
              <p className="muted">首诊医生还没有核实</p>
            )}
          </section>
        </div>
        <ClauseTable
          clauses={data.clauses}
          doctorAnswers={data.doctorCheck?.answers ?? []}
          answers={answers}
          open={open}
          onChange={setAnswers}
        />
      </div>
      {data.decision ? (
        <section className="card">
          <h2>
            认定结果{' '}
            <Tag color={data.decision.outcome === 'eligible' ? 'success' : 'warning'}>
              {data.decision.outcome === 'eligible' ? '享受，不收押金' : '按普通押金'}
            </Tag>
          </h2>
          <p>{data.decision.explanation}</p>
          <p className="muted">
            首诊 {data.decision.doctor.name} {moment(data.decision.doctor.at)}，复核 {data.decision.desk.name}{' '}
            {moment(data.decision.desk.at)}
          </p>
        </section>
      ) : (
        <div className="decide">
          <span>
            {open
              ? missing.length > 0
                ? `还差 ${missing.length} 条：${missing.map((clause) => clause.clause).join('、')}`
                : '都核实了'
              : doctor
                ? '已经核实过，等住院处复核'
                : '等首诊医生核实'}
          </span>
          <Input
            style={{ width: 260 }}
            placeholder={doctor ? '另外说明' : '说明；退回时一定要写'}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {!doctor && open && (
            <Button
              disabled={note.trim() === ''}
              onClick={() =>
                void act(
                  () => call('recordDeskDecision', { params, body: { decision: 'return', answers: [], note } }),
                  '已退回首诊',
                )
              }
            >
              退回首诊
            </Button>
          )}
          <Button type="primary" size="large" disabled={!ready} onClick={() => void submit()}>
            {action} <kbd>F9</kbd>
          </Button>
        </div>
      )}
    </>
  );
}

/** One case: matched lists, ten clauses with evidence, two people (P8). */
export default function EligibilityCase() {
  const { stayId = '' } = useParams();
  const navigate = useNavigate();
  const loaded = useCall('getEligibilityCase', { params: { stayId } });
  return (
    <Shown of={loaded}>
      {(data) => (
        <>
          <div className="title">
            <h1>入院核实</h1>
            <span>{data.schemeName}</span>
            <div>
              <Button onClick={() => navigate('/eligibility')}>回名单</Button>
            </div>
          </div>
          <dl className="card facts">
            <b>{data.patientName}</b>
            <span>
              <dt>性别年龄</dt>
              <dd>
                {data.sex} {data.age} 岁
              </dd>
            </span>
            <span>
              <dt>住院号</dt>
              <dd>{data.admissionNo}</dd>
            </span>
            <span>
              <dt>科室</dt>
              <dd>
                {data.department} {data.bed}
              </dd>
            </span>
            <span>
              <dt>身份证</dt>
              <dd>尾号 {data.idTail}</dd>
            </span>
            <span>
              <dt>医保</dt>
              <dd>
                {data.insurance.kind} {data.insurance.status}
              </dd>
            </span>
          </dl>
          <CaseForm
            key={`${data.stayId}${data.doctorCheck?.at ?? ''}${data.decision?.decisionId ?? ''}`}
            data={data}
            onDone={loaded.reload}
          />
        </>
      )}
    </Shown>
  );
}
