import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { planSchedule, shareNowFen } from '@zhenhoufu/shared/domain';
import { formatFen, formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput } from '../../components/field';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { useMe } from '../../components/stay';
import { NothingOwed } from './nothing-owed';
import { DAYS, type Debt, deferralDays, firstDueOn, oddFen, partChoices } from './part-choices';
import { Choices, Schedule } from './plan-choices';

type Now = 'least' | 'odd' | 'own';

/** Yuan without the fen that are nought. */
function yuan(fen: number): string {
  return formatYuan(fen).replace(/\.00$/, '');
}

/** 今天先付多少: what the hospital asks at least, the odd sum, or a number of one's own. */
function NowChoice({
  leastFen,
  odd,
  now,
  typed,
  onNow,
  onTyped,
}: {
  leastFen: number;
  odd: number;
  now: Now;
  typed: string;
  onNow(now: Now): void;
  onTyped(typed: string): void;
}) {
  const least = leastFen > 0 ? { word: '先付', small: formatFen(leastFen) } : { word: '先不付' };
  const options: { value: Now; word: string; small?: string }[] = [{ value: 'least', ...least }];
  if (odd > leastFen) options.push({ value: 'odd', word: '零头', small: formatFen(odd) });
  options.push({ value: 'own', word: '自己填' });
  return (
    <>
      <Choices<Now>
        title="今天先付多少"
        {...(leastFen > 0 ? { note: `医院要求至少 ${yuan(leastFen)} 元` } : {})}
        options={options}
        chosen={now}
        onChoose={onNow}
      />
      {now === 'own' && (
        <FieldInput label="今天先付多少元" type="digit" placeholder="多少元" value={typed} onChange={onTyped} />
      )}
    </>
  );
}

function Plan({ stayId, data, today }: { stayId: string; data: Repayment; today: string }) {
  const { limits, balanceFen } = data;
  const first = !data.agreement || data.agreement.state === 'presented';
  const debt: Debt = { balanceFen, today, first };
  const leastFen = first ? shareNowFen(limits, balanceFen) : 0;
  const odd = oddFen(balanceFen);
  const [now, setNow] = useState<Now>('least');
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(3);
  const [day, setDay] = useState(15);
  const [until, setUntil] = useState<string | null>(null);
  const nowFen = now === 'least' ? leastFen : now === 'odd' ? odd : (typedFen(typed) ?? 0);
  const monthly = firstDueOn(today, day, limits.maxFirstDueDays);
  const counts = partChoices(limits, debt, nowFen, monthly);
  const parts = counts.includes(wanted) ? wanted : (counts[counts.length - 1] ?? 1);
  const putOff = deferralDays(limits, today);
  const firstDue = parts === 1 ? (until ?? putOff[putOff.length - 1] ?? monthly) : monthly;
  const why = data.borneWaiting
    ? '医院要替您承担一部分，正在核对，定了再选'
    : nowFen >= balanceFen
      ? '今天就付清的话，回去直接付'
      : nowFen < leastFen
        ? `今天至少先付 ${yuan(leastFen)} 元`
        : null;
  const body = { parts, firstDue, nowFen };
  const act = useAction(JSON.stringify(body));
  const propose = async () => {
    await act(async (key) => {
      const { agreementId } = await call('proposeAgreement', { params: { stayId }, body, key });
      go('agreement', { stayId, agreementId });
    });
  };
  return (
    <>
      <Ask rows={[{ question: '我要付多少？', answer: <Money fen={balanceFen} size="l" tone="is-due" /> }]} />
      <View className="card">
        <NowChoice leastFen={leastFen} odd={odd} now={now} typed={typed} onNow={setNow} onTyped={setTyped} />
        <Choices<number>
          title="剩下的分几次"
          note={`最多 ${limits.maxParts} 次，每次 ${yuan(limits.minPartFen)} 元起`}
          options={counts.map((count) => ({ value: count, word: count === 1 ? '一次' : `${count} 次` }))}
          chosen={parts}
          onChoose={setWanted}
        />
        {parts === 1 ? (
          <Choices<string>
            title="推到哪一天"
            note={`最晚 ${formatShortDay(putOff[putOff.length - 1] ?? monthly)}`}
            options={putOff.map((date) => ({ value: date, word: formatShortDay(date) }))}
            chosen={firstDue}
            onChoose={setUntil}
          />
        ) : (
          <Choices<number>
            title="每月几号付"
            note="选家里有进账的日子"
            options={DAYS.map((value) => ({ value, word: `${value} 号` }))}
            chosen={day}
            onChoose={setDay}
          />
        )}
      </View>
      {why === null && <Schedule parts={planSchedule(balanceFen, { nowFen, parts, firstDue }, today)} today={today} />}
      <Dock>
        <Btn word="付不上，先商量" icon="hand" kind="quiet" onTap={() => void go('replan', { stayId })} />
        <Btn
          word={parts === 1 ? '到那天一次付清，去看协议' : `分 ${parts} 次付，去看协议`}
          busyWord="正在出协议…"
          why={why}
          onTap={propose}
        />
      </Dock>
    </>
  );
}

/** Whoever comes back here after signing chooses nothing twice. */
function Signed({ stayId, agreementId }: { stayId: string; agreementId: string }) {
  return (
    <View className="card state">
      <View className="state__t">已经签好了</View>
      <View className="sub">按签好的日子付就行。付不上，随时可以先商量。</View>
      <View className="state__b">
        <Btn word="看还款" onTap={() => void go('repay')} />
        <Btn word="看签好的协议" kind="quiet" onTap={() => void go('agreement', { stayId, agreementId })} />
      </View>
    </View>
  );
}

/** 怎么付: how much today, how many parts or which day; the schedule appears at once. */
export default function PlanPage() {
  const { stayId } = useParams('plan');
  const me = useMe();
  const repayment = useCall('getRepayment', { params: { stayId } });
  return (
    <Page name="plan">
      <Shown of={repayment}>
        {(data) => {
          if (data.balanceFen === 0)
            return (
              <NothingOwed words="不用再选怎么付。">
                <Btn word="看还款" onTap={() => void go('repay')} />
              </NothingOwed>
            );
          if (data.agreement?.state === 'effective' && data.apartFen === 0)
            return <Signed stayId={stayId} agreementId={data.agreement.agreementId} />;
          return <Shown of={me}>{(who) => <Plan stayId={stayId} data={data} today={who.businessDate} />}</Shown>;
        }}
      </Shown>
    </Page>
  );
}
