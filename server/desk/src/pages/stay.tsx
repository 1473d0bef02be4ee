import type { BillLine } from '@zhenhoufu/shared/contracts';
import { daysBetween } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Shown } from '../components/states.js';
import { useMe, useOverview } from '../session-context.js';
import { CostTrend } from './cost-trend.js';
import { CreditDecision } from './credit-decision.js';
import { DayBill, DayStrip } from './day-bills.js';
import { lineFlags } from './line-flags.js';
import { Repayment } from './repayment.js';
import { StayActs } from './stay-acts.js';
import { StayAdjustments } from './stay-adjustments.js';
import { StayConsentNotes } from './stay-consent-notes.js';
import { StayEstimate } from './stay-estimate.js';
import { StayFacts } from './stay-facts.js';
import { type StayData, StayHead } from './stay-head.js';
import { StayLimits } from './stay-limits.js';
import { StayOverTreatment } from './stay-over-treatment.js';
import { NamePatient } from './stay-patient.js';
import { StayPhones } from './stay-phones.js';
import { StayQuestions } from './stay-questions.js';
import { StayRelief } from './stay-relief.js';
import { StayShare } from './stay-share.js';

function StayPage({ data, onChanged }: { data: StayData; onChanged(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const { stayId } = data;
  const of = { params: { stayId } };
  const mayRead = mayCall(me.role, 'listBills');
  const bills = useCall('listBills', of, mayRead);
  const owes = data.agreements.length > 0 && mayCall(me.role, 'getRepayment');
  const standing = useCall('getRepayment', of, owes);
  const settled = data.state === 'settled' || data.state === 'closed';
  const settlement = useCall('getSettlement', of, settled && mayCall(me.role, 'getSettlement'));
  const mayConsents = mayCall(me.role, 'getSelfPayConsents');
  const agreed = useCall('getSelfPayConsents', of, mayConsents && data.outFen !== 0);
  const consents = agreed.data;
  const asked = useCall('listBillQuestions', of, mayCall(me.role, 'listBillQuestions'));
  const cases = useCall('getOverTreatment', of, mayCall(me.role, 'getOverTreatment'));
  const [wanted, setWanted] = useState<string | null>(null);
  const [picked, setPicked] = useState<BillLine | null>(null);
  const days = bills.data?.days ?? [];
  const chosen = wanted ?? days.findLast((one) => one.status !== 'no-data')?.date ?? days.at(-1)?.date ?? null;
  const at = days.findIndex((one) => one.date === chosen);
  const changed = () => {
    onChanged();
    settlement.reload();
    standing.reload();
  };
  const choose = (date: string | null) => {
    setWanted(date);
    setPicked(null);
  };
  const line = picked ? `?line=${encodeURIComponent(picked.lineId)}` : '';
  usePageKeys([
    {
      keys: ['ArrowLeft', 'ArrowRight'],
      show: '← →',
      say: '换一天',
      run: days.length > 1 ? (key) => choose(days[at + (key === 'ArrowLeft' ? -1 : 1)]?.date ?? chosen) : undefined,
    },
    ...(mayConsents
      ? [{ keys: ['g'], show: 'G', say: '同意书', run: () => navigate(`/stays/${stayId}/consents${line}`) }]
      : []),
    { keys: ['p'], show: 'P', say: '打印清单', run: mayRead ? () => window.print() : undefined },
    { keys: ['Escape'], show: 'Esc', say: '回名单', run: () => navigate('/stays') },
  ]);
  const stayDays = daysBetween(data.admittedOn, data.dischargedOn ?? today) + 1;
  return (
    <>
      <StayHead data={data} stayDays={stayDays} />
      <StayFacts data={data} days={days} standing={standing.data} settlement={settlement.data} consents={consents} />
      {mayRead && <Shown of={bills}>{() => <DayStrip days={days} chosen={chosen} onChoose={choose} />}</Shown>}
      <div className="fill">
        {mayRead ? (
          <DayBill
            stayId={stayId}
            date={chosen}
            flags={lineFlags(consents, asked.data, cases.data)}
            picked={picked}
            onPick={setPicked}
          />
        ) : (
          <Repayment data={data} standing={standing.data} className="grow" />
        )}
        <div className="stack side-column side-column--stay no-print">
          <StayActs data={data} onChanged={changed} />
          <StayQuestions asked={asked} />
          <StayAdjustments stayId={stayId} onChanged={changed} />
          <StayRelief stayId={stayId} />
          <StayConsentNotes stayId={stayId} consents={consents} onDone={agreed.reload} />
          <StayEstimate stayId={stayId} />
          <StayLimits stayId={stayId} />
          <StayShare stayId={stayId} />
          {mayRead && <CostTrend days={days} />}
          <StayOverTreatment stayId={stayId} cases={cases} picked={picked} />
          {mayRead && <Repayment data={data} standing={standing.data} />}
          {data.idTail === '' && mayCall(me.role, 'nameStayPatient') && (
            <NamePatient stayId={stayId} onDone={onChanged} />
          )}
          <StayPhones data={data} onChanged={onChanged} />
          {mayCall(me.role, 'recordCreditDecision') && (
            <CreditDecision key={stayId} stayId={stayId} standing={data.creditBad} />
          )}
          <p className="muted">这次查看已经记下，患者在手机上看得到。</p>
        </div>
      </div>
    </>
  );
}

/** One stay: who, the days, one day's bill, and at the side what waits. Opening it is written down for the patient to see. */
export default function Stay() {
  const { stayId = '' } = useParams();
  const stay = useCall('getStay', { params: { stayId } });
  return <Shown of={stay}>{(data) => <StayPage key={stayId} data={data} onChanged={stay.reload} />}</Shown>;
}
