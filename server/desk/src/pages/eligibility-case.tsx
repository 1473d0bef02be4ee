import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, PageHead, Steps } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, sexAgeYears } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { CaseForm } from './case-form.js';
import { CreditNote } from './case-records.js';
import { DeadlineNote, DeclareEmergency } from './emergency.js';
import { IdNumber } from './id-number.js';
import { PaidBefore } from './paid-before.js';

/** What comparing has shown so far (P13), and the way to the page where people compare. */
function RealNameMark({ stayId }: { stayId: string }) {
  const check = useCall('getRealNameCheck', { params: { stayId } });
  const navigate = useNavigate();
  if (!check.data) return null;
  const { checks, photoCompares } = check.data;
  const [last] = photoCompares;
  const bad = checks.some(({ result }) => result === 'differs') || (last && last.result !== 'same');
  const [icon, tone, word] = bad
    ? (['differ', 'due', '有不一致'] as const)
    : last
      ? (['check', 'ok', '人证一致'] as const)
      : (['clock', 'plain', '还没比对'] as const);
  return (
    <div>
      <dt>实名核对</dt>
      <dd>
        <Mark icon={icon} tone={tone}>
          {word}
        </Mark>{' '}
        <Button size="small" type="link" onClick={() => navigate(`/stays/${stayId}/papers`)}>
          看比对
        </Button>
      </dd>
    </div>
  );
}

/** One case: matched lists, the clauses with evidence, two people (P8). */
export default function EligibilityCase() {
  const { stayId = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const loaded = useCall('getEligibilityCase', { params: { stayId } });
  const overview = useOverview();
  const stage = me.role === 'ward-doctor' ? 'doctor' : 'desk';
  const queue = useCall('listEligibilityQueue', { query: { stage } });
  const others = queue.data?.rows.filter((row) => row.stayId !== stayId) ?? [];
  const [next] = others;
  const toNext = next ? () => navigate(`/eligibility/${next.stayId}`) : undefined;
  const toList = () => navigate(`/eligibility?stage=${stage}`);
  usePageKeys([
    { keys: ['F8'], say: '下一位', run: toNext },
    { keys: ['Escape'], show: 'Esc', say: '回名单', run: toList },
  ]);
  return (
    <Shown of={loaded}>
      {(data) => {
        const { doctorCheck: check, decision } = data;
        const steps = [
          check ? `首诊核实 ${check.by} ${moment(check.at)}` : `首诊核实${stage === 'doctor' ? ` ${me.name}` : ''}`,
          decision ? `住院处复核 ${decision.desk.name} ${moment(decision.desk.at)}` : '住院处复核',
          '收住入院',
        ];
        const onDone = () => {
          loaded.reload();
          queue.reload();
          overview.reload();
        };
        return (
          <>
            <PageHead
              title={stage === 'doctor' ? '首诊核实' : '入院复核'}
              acts={
                <>
                  <DeclareEmergency of={data} onDone={onDone} />
                  <span className="muted">{others.length > 0 ? `后面还有 ${others.length} 人` : '后面没有人了'}</span>
                  <Button disabled={!toNext} onClick={toNext}>
                    下一位 <kbd>F8</kbd>
                  </Button>
                </>
              }
            >
              <Steps steps={steps} now={decision ? 3 : check ? 1 : 0} />
            </PageHead>
            <section className="card" style={{ padding: '6px 12px' }}>
              <dl className="desc">
                <div>
                  <dt>患者</dt>
                  <dd className="desc__name">{data.patientName}</dd>
                </div>
                {[
                  ['性别年龄', sexAgeYears(data)],
                  ['住院号', data.admissionNo],
                  ['科室', `${data.department} ${data.bed}`],
                  ['身份证', <IdNumber key="id" stayId={stayId} tail={data.idTail} />],
                  ['医保', `${data.insurance.kind} ${data.insurance.status}`],
                  ['急危重症', data.emergency ? '是' : '否'],
                  ['方案', data.schemeName ?? '旗县区还没有登记'],
                ].map(([name, value]) => (
                  <div key={String(name)}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
                <RealNameMark stayId={stayId} />
                {data.emergency && !data.emergencyCheckBy && (
                  <div>
                    <Mark icon="warn" tone="due">
                      急危重症，已先收治
                    </Mark>
                  </div>
                )}
              </dl>
            </section>
            {data.emergencyCheckBy && <DeadlineNote checkBy={data.emergencyCheckBy} />}
            <CreditNote of={data.creditBad} />
            <PaidBefore stayId={data.stayId} />
            <CaseForm
              key={`${data.stayId}${check?.at ?? ''}${decision?.decisionId ?? ''}`}
              data={data}
              onDone={onDone}
            />
          </>
        );
      }}
    </Shown>
  );
}
