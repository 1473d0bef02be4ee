import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { nominalSchedule } from '@zhenhoufu/shared/domain';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { addDays, addMonths, formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Help } from '../../components/help';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { useMe } from '../../components/stay';
import { partChoices } from './part-choices';

const DAYS = [5, 10, 15, 20, 25];

/** The first such day of a month that is after today and within the hospital's limit. */
export function firstDueOn(today: string, day: number, latestDays: number): string {
  const thisMonth = `${today.slice(0, 8)}${String(day).padStart(2, '0')}`;
  const first = thisMonth > today ? thisMonth : addMonths(thisMonth, 1);
  const latest = addDays(today, latestDays);
  if (first > latest) return latest;
  return first;
}

function Choice({ on, word, onTap }: { on: boolean; word: string; onTap(): void }) {
  return (
    <View role="radio" aria-checked={on} className={`opt ${on ? 'opt--on' : ''}`} onClick={onTap}>
      {word}
    </View>
  );
}

function Plan({ stayId, data, today }: { stayId: string; data: Repayment; today: string }) {
  const { limits, balanceFen } = data;
  const choices = partChoices(balanceFen, limits);
  const [parts, setParts] = useState(choices.includes(3) ? 3 : (choices[choices.length - 1] ?? 1));
  const [day, setDay] = useState(15);
  const [key, setKey] = useState(actionKey);
  const firstDue = firstDueOn(today, day, limits.maxFirstDueDays);
  const schedule = nominalSchedule(balanceFen, parts, firstDue);
  const propose = async () => {
    try {
      const { agreementId } = await call('proposeAgreement', { params: { stayId }, body: { parts, firstDue }, key });
      go('agreement', { stayId, agreementId });
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
  return (
    <>
      <Ask rows={[{ question: '我要付多少？', answer: <Money fen={balanceFen} size="l" tone="is-due" /> }]} />
      <View className="card">
        <View className="field">
          <View className="b">分几次付</View>
          <View className="note">
            最多 {limits.maxParts} 次，每次 {formatYuan(limits.minPartFen).replace(/\.00$/, '')} 元起
          </View>
        </View>
        <View className="opts opts--many">
          {choices.map((count) => (
            <Choice
              key={count}
              on={count === parts}
              word={count === 1 ? '一次' : `${count} 次`}
              onTap={() => setParts(count)}
            />
          ))}
        </View>
        <View className="field">
          <View className="b">每月几号付</View>
          <View className="note">选家里有进账的日子</View>
        </View>
        <View className="opts opts--many">
          {DAYS.map((value) => (
            <Choice key={value} on={value === day} word={`${value} 号`} onTap={() => setDay(value)} />
          ))}
        </View>
      </View>
      <View className="card">
        <View className="card__h">
          就是这样付
          <View className="note">不收利息</View>
        </View>
        {schedule.map((part) => (
          <View key={part.no} className="sched__i">
            <View className="sub">第 {part.no} 期</View>
            <View>{formatDay(part.dueDate)}</View>
            <View className="amt">{formatFen(part.amountFen)}</View>
          </View>
        ))}
        <View className="sched__i sched__i--all">
          <View>一共</View>
          <View />
          <View className="amt">{formatFen(balanceFen)}</View>
        </View>
      </View>
      <Dock>
        <Help word="付不上，先商量" phone={data.hospitalPhone} />
        <Btn
          word={parts === 1 ? '到那天一次付清，去看协议' : `分 ${parts} 次付，去看协议`}
          busyWord="正在出协议…"
          why={data.borneWaiting ? '医院要替您承担一部分，正在核对，定了再选' : null}
          onTap={propose}
        />
      </Dock>
    </>
  );
}

/** 怎么付: how many parts, which day; the schedule appears at once. */
export default function PlanPage() {
  const { stayId } = useParams('plan');
  const me = useMe();
  const repayment = useCall('getRepayment', { params: { stayId } });
  return (
    <Page name="plan">
      <Shown of={repayment}>
        {(data) => <Shown of={me}>{(who) => <Plan stayId={stayId} data={data} today={who.businessDate} />}</Shown>}
      </Shown>
    </Page>
  );
}
