import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { daysBetween, formatShortDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Fact, Mark, PageHead, Panel, Steps } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, SCOPE_WORDS, sexAgeYears, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { BedsideCode } from './bedside-code.js';
import { CostTrend } from './cost-trend.js';
import { CreditDecision } from './credit-decision.js';
import { DayBill, DayStrip } from './day-bills.js';
import { PlanButton } from './plan-button.js';
import { Relatives } from './relatives.js';
import { Repayment } from './repayment.js';
import { StayEstimate } from './stay-estimate.js';
import { StayLimits } from './stay-limits.js';
import { NamePatient } from './stay-patient.js';
import { StayQuestions } from './stay-questions.js';
import { TakeAtWindow } from './window-pay.js';

type StayData = ResponseOf<'getStay'>;
type Repaid = ResponseOf<'getRepayment'>;

const STEPS = ['认定', '在院', '办出院', '结算', '还款'];
/** Index of the running step; past the end when all is done. */
const RUNNING: Record<string, number> = { discharging: 2, settled: 4, closed: 5 };

function stepOf(data: StayData): number {
  // An emergency is admitted before it is checked (P6).
  return RUNNING[data.state] ?? (data.decision || data.emergency ? 1 : 0);
}

function Strip({ data, days, standing }: { data: StayData; days: number; standing: Repaid | null }) {
  const me = useMe();
  const params = { stayId: data.stayId };
  const left = data.dischargedOn !== null;
  const settlement = useCall('getSettlement', { params }, left && mayCall(me.role, 'getSettlement')).data;
  const bound = data.grants.filter((grant) => grant.status === 'active');
  const outcome = data.decision?.outcome;
  return (
    <section className="card facts" aria-label="这次住院的数">
      <Fact name="累计费用" value={yuan(data.totalFen)} unit="元" note={`${days} 天的费用明细之和`} />
      {settlement && (
        <>
          <Fact
            name="报销了"
            value={yuan(settlement.reimbursedFen)}
            unit="元"
            note={`${formatShortDay(settlement.settledOn)} 第 ${settlement.version} 版结算`}
          />
          <Fact
            name="自己要付"
            value={yuan(settlement.selfFen)}
            unit="元"
            tone="due"
            note={
              settlement.held.appliedFen > 0
                ? `押金和预缴抵了 ${yuan(settlement.held.appliedFen)} 元`
                : '结算以后剩下的'
            }
          />
        </>
      )}
      <Fact name="已付" value={yuan(data.paidFen)} unit="元" note={`${data.payments.length} 笔`} />
      <Fact
        name="还欠"
        value={yuan(data.balanceFen)}
        unit="元"
        tone={standing && standing.overdueFen > 0 ? 'over' : data.balanceFen > 0 ? 'due' : undefined}
        note={
          standing && standing.overdueFen > 0
            ? `逾期 ${yuan(standing.overdueFen)} 元，${standing.overdueDays} 天`
            : left
              ? '没有逾期'
              : '出院结算以后才有'
        }
      />
      <Fact
        name="先诊疗后付费"
        value={
          outcome === 'eligible'
            ? '享受，不收押金'
            : outcome === 'deposit-required'
              ? '按普通押金'
              : data.emergency
                ? '急诊先收治'
                : '等核实'
        }
        note={data.decision?.snapshot?.authority ? `${data.decision.snapshot.authority}名册` : '两个人核实以后生效'}
      />
      <Fact
        name="手机端"
        value={
          bound
            .map((grant) => (grant.relationName === '本人' ? '本人' : `${grant.relationName}${grant.name}`))
            .join('、') || '还没有人绑定'
        }
        note={data.phoneMasked ? `登记电话 ${data.phoneMasked}` : '没有登记电话'}
      />
    </section>
  );
}

function Phones({ data, onChanged }: { data: StayData; onChanged(): void }) {
  const me = useMe();
  if (mayCall(me.role, 'listGrants')) {
    return <Relatives stayId={data.stayId} mayChange={mayCall(me.role, 'confirmGrant')} onChanged={onChanged} />;
  }
  return (
    <Panel title="手机端绑定的人">
      {data.grants.length === 0 && <p className="pad muted">还没有人绑定。</p>}
      <ul className="rows">
        {data.grants.map((grant) => (
          <li key={`${grant.name}${grant.relationName}`}>
            <b>{grant.name}</b> {grant.relationName}
            <span className="muted">{grant.scopes.map((scope) => SCOPE_WORDS[scope]).join('、')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function StayPage({ data, onChanged }: { data: StayData; onChanged(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const mayRead = mayCall(me.role, 'listBills');
  const bills = useCall('listBills', { params: { stayId: data.stayId } }, mayRead);
  const owes = data.agreements.length > 0 && mayCall(me.role, 'getRepayment');
  const standing = useCall('getRepayment', { params: { stayId: data.stayId } }, owes).data;
  const [wanted, setWanted] = useState<string | null>(null);
  const days = bills.data?.days ?? [];
  const chosen = wanted ?? days.findLast((one) => one.status !== 'no-data')?.date ?? days.at(-1)?.date ?? null;
  const at = days.findIndex((one) => one.date === chosen);
  const stayDays = daysBetween(data.admittedOn, data.dischargedOn ?? today) + 1;
  const check = data.decision === null && mayCall(me.role, 'getEligibilityCase');
  const toCheck = () => navigate(`/eligibility/${data.stayId}`);
  usePageKeys([
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      show: '← →',
      say: '换一天',
      run: days.length > 1 ? (key) => setWanted(days[at + (key === 'ArrowLeft' ? -1 : 1)]?.date ?? chosen) : undefined,
    },
    { keys: ['p'], show: 'P', say: '打印清单', run: mayRead ? () => window.print() : undefined },
    ...(check ? [{ keys: ['F2'], say: '去核实', run: toCheck }] : []),
    { keys: ['Escape'], show: 'Esc', say: '回名单', run: () => navigate('/stays') },
  ]);
  return (
    <>
      <PageHead
        title={data.patientName}
        acts={
          <>
            {data.state === 'cancelled' ? (
              <Mark icon="stop">入院已撤销</Mark>
            ) : (
              <Steps steps={STEPS} now={stepOf(data)} />
            )}
            {mayCall(me.role, 'getAdmissionPapers') && data.decision?.outcome === 'eligible' && (
              <Button onClick={() => navigate(`/stays/${data.stayId}/paper`)}>入院协议</Button>
            )}
            {mayCall(me.role, 'getSelfPayConsents') && (
              <Button onClick={() => navigate(`/stays/${data.stayId}/consents`)}>自费同意</Button>
            )}
            {mayCall(me.role, 'getAdmissionNotice') && (
              <Button onClick={() => navigate(`/stays/${data.stayId}/papers`)}>证件和告知</Button>
            )}
            {data.balanceFen > 0 && mayCall(me.role, 'createPayCode') && mayCall(me.role, 'getRepayment') && (
              <Button onClick={() => navigate(`/stays/${data.stayId}/pay-code`)}>付款码</Button>
            )}
            <PlanButton stayId={data.stayId} owes={data.balanceFen > 0 || data.agreements.length > 0} />
            {mayCall(me.role, 'requestRefundAtDesk') && data.payments.length > 0 && (
              <Button onClick={() => navigate(`/stays/${data.stayId}/refund`)}>申请退款</Button>
            )}
            <TakeAtWindow stayId={data.stayId} onDone={onChanged} />
            {mayCall(me.role, 'createBedsideCode') && <BedsideCode stayId={data.stayId} />}
            {check && (
              <Button type="primary" onClick={toCheck}>
                {me.role === 'ward-doctor' ? '去核实' : '去复核'} <kbd>F2</kbd>
              </Button>
            )}
          </>
        }
      >
        <span className="nowrap">
          {sexAgeYears(data)}　住院号 {data.admissionNo}　{data.department} {data.bed}
        </span>
        {data.decision?.snapshot && <Mark tone="plain">{data.decision.snapshot.categoryName}</Mark>}
        <span className="muted nowrap">
          {day(data.admittedOn)} 入院，{data.dischargedOn ? `住了 ${stayDays} 天` : `第 ${stayDays} 天`}
        </span>
      </PageHead>
      <Strip data={data} days={days.length} standing={standing} />
      {mayRead && <Shown of={bills}>{() => <DayStrip days={days} chosen={chosen} onChoose={setWanted} />}</Shown>}
      <div className="fill">
        {mayRead ? (
          <DayBill stayId={data.stayId} date={chosen} />
        ) : (
          <Repayment data={data} standing={standing} className="grow" />
        )}
        <div className="stack side-column no-print">
          {mayCall(me.role, 'listBillQuestions') && <StayQuestions stayId={data.stayId} />}
          <StayEstimate stayId={data.stayId} />
          <StayLimits stayId={data.stayId} />
          {mayRead && <CostTrend days={days} />}
          {mayRead && <Repayment data={data} standing={standing} />}
          {data.idTail === '' && mayCall(me.role, 'nameStayPatient') && (
            <NamePatient stayId={data.stayId} onDone={onChanged} />
          )}
          <Phones data={data} onChanged={onChanged} />
          {mayCall(me.role, 'recordCreditDecision') && (
            <CreditDecision key={data.stayId} stayId={data.stayId} standing={data.creditBad} />
          )}
          <p className="muted">这次查看已经记下，患者在手机上看得到。</p>
        </div>
      </div>
    </>
  );
}

/** One stay: who, the days, one day's bill, repayment, relatives. Opening it is written down for the patient to see. */
export default function Stay() {
  const { stayId = '' } = useParams();
  const stay = useCall('getStay', { params: { stayId } });
  return <Shown of={stay}>{(data) => <StayPage key={stayId} data={data} onChanged={stay.reload} />}</Shown>;
}
