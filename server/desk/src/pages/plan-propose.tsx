import type { DeskPlan, InstalmentLimits } from '@zhenhoufu/shared/contracts';
import {
  fittingParts,
  type Plan,
  planBreach,
  planFault,
  planSchedule,
  shareNowFen,
  signByOf,
} from '@zhenhoufu/shared/domain';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { addMonths, isBusinessDate } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { Panel } from '../components/parts.js';
import { day, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';

function limitWords(limits: InstalmentLimits): string {
  const { maxParts, maxMonths, minPartFen, maxDeferralDays, shareNowPercent } = limits;
  const share = shareNowPercent > 0 ? `，签时至少付 ${shareNowPercent}%` : '';
  return `最多 ${maxParts} 次，最长 ${maxMonths} 个月，每次 ${yuan(minPartFen)} 元起，一次付清最晚推 ${maxDeferralDays} 天${share}`;
}

/** The schedule as the family will see it. */
function Preview({ data, plan }: { data: DeskPlan; plan: Plan }) {
  const signBy = signByOf(plan, data.businessDate, data.limits.presentedDays);
  return (
    <ul className="rows">
      {planSchedule(data.balanceFen, plan, signBy).map((part) => (
        <li key={part.no}>
          <small className="nowrap">第 {part.no} 期</small>
          <span>{day(part.dueDate)}</span>
          <b className="nowrap">{yuan(part.amountFen)} 元</b>
        </li>
      ))}
    </ul>
  );
}

/** What hinders the proposal, in words; null when it can go out. */
function missing(data: DeskPlan, plan: Plan, reason: string): { beyond: boolean; why: string | null } {
  const { balanceFen, businessDate: today, first } = data;
  if (!isBusinessDate(plan.firstDue) || !Number.isInteger(plan.parts))
    return { beyond: false, why: '填分几次、哪天起' };
  const fault = planFault(plan, balanceFen, today);
  if (fault) return { beyond: false, why: fault === 'too-early' ? '第一次要从明天以后开始' : '这样分不了' };
  const beyond = planBreach(data.limits, plan, { balanceFen, today, first }) !== null;
  if (planBreach(data.ownLimits, plan, { balanceFen, today, first })) return { beyond, why: '超出您的岗位能同意的' };
  return { beyond, why: beyond && reason.trim().length < 2 ? '超出本院规定，写一句为什么' : null };
}

/** What the form begins with; fewer where the sum is too small for them. */
const USUAL_PARTS = 3;

/** Putting a plan forward at the desk: inside the limits, or beyond them by whoever may, with the reason kept. */
export function ProposePlan({ data, onDone }: { data: DeskPlan; onDone(): void }) {
  const once = useAct();
  const { wish } = data.request?.state === 'waiting' ? data.request : { wish: null };
  const least = data.first ? shareNowFen(data.limits, data.balanceFen) : 0;
  const [firstDue, setFirstDue] = useState(wish?.firstDue ?? addMonths(data.businessDate, 1));
  const usual = { nowFen: least, parts: USUAL_PARTS, firstDue };
  const debt = { balanceFen: data.balanceFen, today: data.businessDate, first: data.first };
  const [parts, setParts] = useState(String(wish?.parts ?? fittingParts(data.limits, usual, debt)));
  const [now, setNow] = useState(least > 0 ? formatYuan(least) : '0');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const nowFen = typedFen(now);
  const plan = { parts: Number(parts), firstDue, nowFen: nowFen ?? 0 };
  const { beyond, why } =
    nowFen === null ? { beyond: false, why: '签时付多少元，不付就写 0' } : missing(data, plan, reason);
  const wider = limitWords(data.ownLimits) !== limitWords(data.limits);
  const propose = async () => {
    const ended = await once(async () => {
      await call('proposeAgreementAtDesk', { params: { stayId: data.stayId }, body: { ...plan, note, reason }, key });
      return '提出去了，家属在手机上能看、能签';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  usePageKeys([{ keys: ['F9'], say: '提出去', run: why ? undefined : () => void propose() }], 1);
  return (
    <Panel title={data.versions.length > 0 ? '再提一版' : '提一份协议'}>
      <div className="pad stack">
        <small>本院规定：{limitWords(data.limits)}。</small>
        {wider && <small>您的岗位能同意到：{limitWords(data.ownLimits)}。</small>}
        <span className="row">
          <label className="muted nowrap" htmlFor="plan-now">
            签时付
          </label>
          <YuanInput id="plan-now" style={{ width: 96 }} value={now} onChange={setNow} />
          <label className="muted nowrap" htmlFor="plan-parts">
            再分几次
          </label>
          <Input
            id="plan-parts"
            style={{ width: 48 }}
            value={parts}
            onChange={(event) => setParts(event.target.value)}
          />
          <label className="muted nowrap" htmlFor="plan-first">
            {plan.parts === 1 ? '推到' : '从'}
          </label>
          <DayInput id="plan-first" style={{ width: 136 }} value={firstDue} onChange={setFirstDue} />
        </span>
        <Input
          aria-label="跟家属说一句"
          placeholder="跟家属说一句（可以不写），手机上看得到"
          maxLength={100}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {beyond && (
          <Input
            aria-label="为什么超出规定"
            placeholder="超出本院规定，写一句为什么，记在协议里"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <span className="row">
          <Button type="primary" disabled={why !== null} onClick={() => void propose()}>
            提给家属 <kbd>F9</kbd>
          </Button>
          {why && <small>还差：{why}</small>}
        </span>
      </div>
      {why === null && <Preview data={data} plan={plan} />}
    </Panel>
  );
}
