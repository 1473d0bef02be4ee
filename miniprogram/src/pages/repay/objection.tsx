import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ObjectionView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { askHelpInstead, HelpInstead } from '../../components/help-instead';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { SendWords, useWords, WordsField } from '../../components/words-form';
import { Choices } from './plan-choices';

type Kind = ObjectionView['kind'];
type Data = ResponseOf<'getObjections'>;
const MOST = 300;

const KINDS: { value: Kind; word: string; ask: string }[] = [
  { value: 'already-paid', word: '付过了', ask: '哪天付的、付了多少、怎么付的' },
  { value: 'wrong-amount', word: '数不对', ask: '您觉得该是多少，为什么' },
  { value: 'wrong-person', word: '找错人了', ask: '您和这位患者是什么关系，为什么不是您' },
];
/** Said here and meant as a plea: it goes to 困难求助, not to a check. */
const NO_MONEY = { value: 'no-money' as const, word: '没有钱付', ask: '出了什么事，现在能付多少' };
const wordOf = (kind: Kind) => KINDS.find(({ value }) => value === kind)?.word ?? '';

/** What the hospital has: whoever paid finds the payment here, or sees that it is missing. */
function Received({ data }: { data: Data }) {
  return (
    <View className="card">
      <View className="card__h">医院收到过的</View>
      {data.received.length === 0 && <View className="sub">这次住院，一笔也还没有收到。</View>}
      {data.received.map((one) => (
        <View className="sub" key={one.paymentId}>
          {formatDay(one.paidOn)} {one.payerName} {formatFen(one.amountFen)}
        </View>
      ))}
      <View className="sub">现在还欠 {formatFen(data.balanceFen)}。</View>
    </View>
  );
}

function Told({ row }: { row: ObjectionView }) {
  return (
    <View className="card">
      <View className="card__h">
        {formatShortDay(row.raisedOn)} {row.raisedBy}说：{wordOf(row.kind)}
      </View>
      <View className="sub">{row.text}</View>
      {row.answer && (
        <View className="sub">
          {formatShortDay(row.answer.on)} 医院 {row.answer.by} 答：{row.answer.text}
        </View>
      )}
      {row.state === 'withdrawn' && <View className="sub">收回了。</View>}
    </View>
  );
}

function Waiting({ stayId, row, onChanged }: { stayId: string; row: ObjectionView; onChanged(): void }) {
  const takeBack = async () => {
    try {
      await call('withdrawObjection', { params: { stayId }, body: {} });
      onChanged();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <View className="card">
      <View className="card__h">医院在核实，{formatDay(row.answerBy)} 前答复</View>
      <View className="sub">
        {row.raisedBy}说{wordOf(row.kind)}：{row.text}
      </View>
      <View className="sub">核实完以前，不催。</View>
      <Btn word="不用核实了，收回" kind="line" busyWord="正在收回…" onTap={takeBack} />
    </View>
  );
}

function Form({ stayId, onRaised }: { stayId: string; onRaised(): void }) {
  const [kind, setKind] = useState<Kind | 'no-money'>('already-paid');
  const poor = kind === 'no-money';
  const words = useWords(async (text, key) => {
    if (kind === 'no-money') return askHelpInstead(stayId, text, key);
    await call('raiseObjection', { params: { stayId }, body: { kind, text }, key });
    onRaised();
  });
  return (
    <>
      <View className="card">
        <Choices<Kind | 'no-money'>
          title="哪里不对"
          options={[...KINDS, NO_MONEY].map(({ value, word }) => ({ value, word }))}
          chosen={kind}
          onChoose={setKind}
        />
      </View>
      <View className="card form">
        <WordsField
          of={words}
          title="说一说"
          ask={[...KINDS, NO_MONEY].find(({ value }) => value === kind)?.ask ?? ''}
          most={MOST}
        />
      </View>
      {poor ? (
        <View className="tip">
          <Icon name="hand" />
          <View>没有钱，不用争对错。医院可以缓、可以分、可以替您申请救助，办的这段时间不催。</View>
        </View>
      ) : (
        soundsLikeHardship(words.text) && <HelpInstead stayId={stayId} words={words.text.trim()} />
      )}
      <Dock>
        <SendWords
          of={words}
          word={poor ? '请医院帮忙' : '请医院核实'}
          lack={poor ? '先写一句怎么回事' : '先写一句哪里不对'}
        />
      </Dock>
    </>
  );
}

/** 觉得不对: paid already, another sum, another person; a person at the hospital checks it and answers in days. */
export default function ObjectionPage() {
  const { stayId } = useParams('objection');
  const objections = useCall('getObjections', { params: { stayId } });
  return (
    <Page name="objection">
      <Shown of={objections}>
        {(data) => {
          const open = data.objections.find((row) => row.state === 'open');
          return (
            <>
              <View className="tip">
                <Icon name="hand" />
                <View>说不对，不算不付。医院有人查，查完告诉您；核实完以前不催。</View>
              </View>
              <Received data={data} />
              {open && <Waiting stayId={stayId} row={open} onChanged={objections.reload} />}
              {data.objections
                .filter((row) => row.state !== 'open')
                .map((row) => (
                  <Told key={row.objectionId} row={row} />
                ))}
              <Btn
                word="打电话说"
                icon="tel"
                kind="line"
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
              />
              {!open && data.balanceFen > 0 && (
                <Form key={data.objections.length} stayId={stayId} onRaised={objections.reload} />
              )}
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
