import { Input, View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan, parseYuan } from '@zhenhoufu/shared/money';
import { daysBetween, formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask, type Question } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { pay } from '../../platform/pay';
import { askToRemind } from '../../platform/subscribe';
import { addressOf } from '../../routes';
import { Timeline } from './timeline';

type Choice = 'one' | 'all' | 'other';

/** Places the order and opens WeChat Pay; the next page asks the server what became of it. */
async function payNow(stayId: string, amountFen: number, key: string): Promise<void> {
  try {
    const order = await call('createOrder', { params: { stayId }, body: { amountFen }, key });
    if (!order.pay) return;
    const params = { stayId, orderId: order.orderId };
    const { away } = await pay(order.pay, addressOf('checking', params));
    if (!away) go('checking', params);
  } catch (error) {
    await sayProblem(error);
  }
}

async function allowReminders(): Promise<void> {
  const { templates } = await call('listReminderTemplates');
  const answers = await askToRemind(
    templates.map((template) => template.templateId),
    session.token,
  );
  await call('recordSubscription', { body: { answers } });
}

function questions(data: Repayment, today: string): Question[] {
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  const rows: Question[] = [
    {
      question: '我还要付多少？',
      answer: <Money fen={data.balanceFen} size="l" tone={data.balanceFen > 0 ? 'is-due' : 'is-ok'} />,
    },
  ];
  if (next) {
    const days = daysBetween(today, next.effectiveDate);
    rows.push({
      question: '什么时候付？',
      answer: <View className="word">{formatDay(next.effectiveDate)}</View>,
      note: (
        <>
          <View>
            第 {next.no} 期，付 {formatFen(next.amountFen - next.paidFen)}
          </View>
          <View className={`tag ${days < 0 ? 'tag--over' : 'tag--due'}`}>
            {days < 0 ? '还没收到' : days === 0 ? '今天' : `还有 ${days} 天`}
          </View>
        </>
      ),
    });
  }
  return rows;
}

function PayDock({ stayId, data }: { stayId: string; data: Repayment }) {
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  const oneFen = next ? next.amountFen - next.paidFen : data.balanceFen;
  const [choice, setChoice] = useState<Choice>('one');
  const [typed, setTyped] = useState('');
  const [key, setKey] = useState(actionKey);
  const otherFen = parseYuan(typed) ?? 0;
  const amountFen = choice === 'one' ? oneFen : choice === 'all' ? data.balanceFen : otherFen;
  const why =
    amountFen <= 0 ? '填付多少' : amountFen > data.balanceFen ? `最多付 ${formatYuan(data.balanceFen)} 元` : null;
  const choose = (next: Choice) => {
    setChoice(next);
    setKey(actionKey());
  };
  const options: [Choice, string, string][] = [
    ['one', next ? `付第 ${next.no} 期` : '全付清', formatFen(oneFen)],
    ['all', '全付清', formatFen(data.balanceFen)],
    ['other', '别的数', '自己填'],
  ];
  return (
    <View className="card">
      <View className="opts">
        {options.map(([value, word, small]) => (
          <View
            key={value}
            role="radio"
            aria-checked={choice === value}
            className={`opt ${choice === value ? 'opt--on' : ''}`}
            onClick={() => choose(value)}
          >
            <View>{word}</View>
            <View className="note">{small}</View>
          </View>
        ))}
      </View>
      {choice === 'other' && (
        <Input
          className="field-in"
          type="digit"
          placeholder="付多少元"
          value={typed}
          onInput={(event) => setTyped(event.detail.value)}
        />
      )}
      <View className="note">多付的先付后面一期，早付也行。</View>
      <Btn
        word={`付 ${formatYuan(amountFen)} 元`}
        busyWord="正在打开微信支付…"
        why={why}
        onTap={() => payNow(stayId, amountFen, key)}
      />
    </View>
  );
}

function RepaymentOf({ stayId, data, today }: { stayId: string; data: Repayment; today: string }) {
  const plan = data.agreement;
  if (data.totalFen === 0)
    return <View className="card sub">还没有结算。出院结算以后，这里有还要付多少、怎么付。</View>;
  return (
    <>
      <Ask rows={questions(data, today)} />
      <View className="card">
        <View className="split__k">
          <View>已付 {formatFen(data.paidFen)}</View>
          <View>一共 {formatFen(data.totalFen)}</View>
        </View>
        <View className="prog">
          <View className="prog__fill" style={{ width: `${(data.paidFen / data.totalFen) * 100}%` }} />
        </View>
        {data.creditFen > 0 && (
          <View className="note">多付的 {formatFen(data.creditFen)} 医院先替您存着，可以退。</View>
        )}
      </View>
      {data.instalments.length > 0 && <Timeline stayId={stayId} instalments={data.instalments} />}
      {plan?.state === 'presented' && (
        <Btn
          word="看协议，签字"
          kind="line"
          onTap={() => void go('agreement', { stayId, agreementId: plan.agreementId })}
        />
      )}
      {!plan && data.balanceFen > 0 && (
        <Btn word="一次付不清，分几次付" kind="line" onTap={() => void go('plan', { stayId })} />
      )}
      {data.balanceFen > 0 && <PayDock stayId={stayId} data={data} />}
      {plan && data.balanceFen > 0 && (
        <Btn word="到日子前提醒我" kind="quiet" busyWord="正在记下…" onTap={() => allowReminders().catch(sayProblem)} />
      )}
      {plan && plan.state !== 'presented' && (
        <Btn
          word="看签好的协议"
          kind="quiet"
          onTap={() => void go('agreement', { stayId, agreementId: plan.agreementId })}
        />
      )}
      <View className="note">付不上可以先商量：{data.hospitalPhone}</View>
    </>
  );
}

function Loading({ stayId, today }: { stayId: string; today: string }) {
  const repayment = useCall('getRepayment', { params: { stayId } });
  return <Shown of={repayment}>{(data) => <RepaymentOf stayId={stayId} data={data} today={today} />}</Shown>;
}

/** 还款: what is owed, by when, and one button to pay it. */
export default function RepayTab() {
  const me = useMe();
  return (
    <Page name="repay">
      <Shown of={me}>
        {(data) => {
          const stay = shownStay(data);
          return stay ? (
            <Loading key={stay.stayId} stayId={stay.stayId} today={data.businessDate} />
          ) : (
            <View className="card sub">绑定住院以后，这里有还要付多少。</View>
          );
        }}
      </Shown>
    </Page>
  );
}
