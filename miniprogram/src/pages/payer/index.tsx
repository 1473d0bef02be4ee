import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PayCard } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput } from '../../components/field';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { useTill } from '../../components/till';
import { addressOf } from '../../routes';

/** Who is paid for, how much, by when, into whose account. */
function Due({ card }: { card: PayCard }) {
  const rows = [
    {
      key: 'due',
      question: `替 ${card.patientNameMasked} 付医药费`,
      answer: <Money fen={card.dueFen} size="l" tone="is-due" />,
      note: card.dueOn ? `${formatDay(card.dueOn)} 以前付都算按时` : '',
    },
  ];
  return (
    <Ask rows={rows}>
      <View className="ask__p">
        <View className="kv__i">
          <View className="note">收款</View>
          <View className="kv__v">{card.hospital}</View>
        </View>
        <View className="kv__i">
          <View className="note">钱到哪里</View>
          <View className="kv__v">直接进医院账户</View>
        </View>
      </View>
    </Ask>
  );
}

function PayFor({ code, card }: { code: string; card: PayCard }) {
  const [part, setPart] = useState(false);
  const [typed, setTyped] = useState('');
  const amountFen = part ? (typedFen(typed) ?? 0) : card.dueFen;
  const why = amountFen <= 0 ? '填付多少' : amountFen > card.dueFen ? `最多付 ${formatYuan(card.dueFen)} 元` : null;
  const payNow = useTill(
    String(amountFen),
    (key) => call('payByCode', { params: { code }, body: { amountFen }, key }),
    (orderId) => ({
      address: addressOf('payerResult', { orderId }),
      show: () => replace('payerResult', { orderId }),
    }),
  );
  return (
    <>
      <Due card={card} />
      <View className="tip">
        <Icon name="shield" />
        <View>您只看得到这些。病情、账单、别的欠款，这里都没有。</View>
      </View>
      <View className="card card--flush">
        {!part && <Row icon="pen" title="只付一部分" detail="多少都行，付了就算" onTap={() => setPart(true)} />}
        <Row
          icon="tel"
          title="不放心？打医院电话核实"
          detail={`${card.hospitalPhone}，报付款码 ${card.checkNo}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: card.hospitalPhone })}
        />
      </View>
      <View className="note says">付完有凭证。付错了打医院电话，可以退。</View>
      <Dock>
        <View className="dock__note">这笔钱不是您欠的，付不付由您</View>
        {part && <FieldInput label="付多少元" type="digit" placeholder="付多少元" value={typed} onChange={setTyped} />}
        <Btn
          word={amountFen > 0 ? `付 ${formatYuan(amountFen)} 元` : '付一部分'}
          busyWord="正在打开微信支付…"
          why={why}
          onTap={payNow}
        />
      </Dock>
    </>
  );
}

/** Already paid, by whomever. */
function Paid({ card }: { card: PayCard }) {
  return (
    <View className="card state">
      <View className="state__t">这一笔已经付清了</View>
      <View className="sub">
        替 {card.patientNameMasked} 付给{card.hospital}的这一笔，不用再付，谢谢您。
      </View>
    </View>
  );
}

/** The code is over, wrong or locked: said plainly, with what to do. */
function Over({ title }: { title: string }) {
  return (
    <View className="card state">
      <View className="state__t">{title}</View>
      <View className="sub">钱没有动。要帮忙付，请让对方重新发一张给您。</View>
      <View className="state__b">
        <Btn word="看看什么是诊后付" kind="line" onTap={() => void go('policy')} />
      </View>
    </View>
  );
}

const ENDED = ['pay-code-wrong', 'pay-code-over', 'pay-code-locked', 'bad-input'];

/** 替人付款: for anybody who was given the code. Hospital, masked name, amount; nothing of the illness (P31). */
export default function PayerPage() {
  const params = useParams('payer');
  const code = params.code ?? params.scene ?? '';
  const signedOut = !session.token;
  const card = useCall('getPayCode', signedOut ? null : { params: { code } });
  useEffect(() => {
    if (signedOut) setTimeout(() => replace('start', { payCode: code }), 0);
  }, [signedOut, code]);
  const { problem } = card;
  return (
    <Page name="payer">
      {problem && ENDED.includes(problem.code) ? (
        <Over title={problem.title} />
      ) : (
        <Shown of={card} questions={['替谁付？付多少？']}>
          {(data) => (data.dueFen > 0 ? <PayFor code={code} card={data} /> : <Paid card={data} />)}
        </Shown>
      )}
    </Page>
  );
}
