import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PlanRequestView, Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { useMe } from '../../components/stay';
import { SendWords, useWords, WordsField } from '../../components/words-form';
import { NothingOwed } from './nothing-owed';
import { DAYS, firstDueOn } from './part-choices';
import { Choices } from './plan-choices';

const MOST = 200;
/** The hospital may agree to more than the phone proposes by itself. */
const WISHES = [0, 1, 3, 6, 12];

function wishWords(wish: PlanRequestView['wish']): string {
  if (!wish) return '怎么付，请医院定';
  return wish.parts === 1
    ? `想推到${formatDay(wish.firstDue)}一次付清`
    : `想分 ${wish.parts} 次付，${formatDay(wish.firstDue)}起`;
}

/** It lies at the hospital: what was written, and that it may be taken back. */
function Waiting({ stayId, request, onChanged }: { stayId: string; request: PlanRequestView; onChanged(): void }) {
  const takeBack = async () => {
    try {
      await call('takeBackPlanRequest', { params: { stayId }, body: {} });
      onChanged();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <View className="card">
      <View className="card__h">医院在看，有回音就告诉您</View>
      <View className="sub">
        {formatDay(request.askedOn)} {request.askedBy}写的：{request.reason}
      </View>
      <View className="sub">{wishWords(request.wish)}。</View>
      <Btn word="不用换了，收回" kind="line" busyWord="正在收回…" onTap={takeBack} />
    </View>
  );
}

function Form({ stayId, today, onAsked }: { stayId: string; today: string; onAsked(): void }) {
  const [parts, setParts] = useState(0);
  const [day, setDay] = useState(15);
  const words = useWords(async (reason, key) => {
    const wish = parts > 0 ? { parts, firstDue: firstDueOn(today, day, 62) } : null;
    await call('askForPlan', { params: { stayId }, body: { reason, wish }, key });
    onAsked();
  });
  return (
    <>
      <View className="card form">
        <WordsField of={words} title="有什么难处" ask="比如：工地停工了，要到六月才有钱" most={MOST} />
      </View>
      <View className="card">
        <Choices<number>
          title="想怎么付"
          note="写个想法，医院再定"
          options={WISHES.map((value) => ({
            value,
            word: value === 0 ? '医院定' : value === 1 ? '往后推' : `${value} 次`,
          }))}
          chosen={parts}
          onChoose={setParts}
        />
        {parts > 0 && (
          <Choices<number>
            title={parts === 1 ? '推到下月几号' : '每月几号付'}
            options={DAYS.map((value) => ({ value, word: `${value} 号` }))}
            chosen={day}
            onChoose={setDay}
          />
        )}
      </View>
      <Dock>
        <SendWords of={words} word="写给医院" lack="先写一句有什么难处" />
      </Dock>
    </>
  );
}

function Replan({
  stayId,
  data,
  today,
  onChanged,
}: {
  stayId: string;
  data: Repayment;
  today: string;
  onChanged(): void;
}) {
  const request = data.planRequest;
  const waiting = request?.state === 'waiting' ? request : null;
  const nothing = !waiting && data.balanceFen === 0;
  return (
    <>
      {!nothing && (
        <View className="tip">
          <Icon name="hand" />
          <View>有难处，不算故意不付。已经付的 {formatFen(data.paidFen)} 都算数；新的没签以前，现在的照旧。</View>
        </View>
      )}
      {request?.state === 'refused' && (
        <View className="card">
          <View className="card__h">这次没有换成</View>
          <View className="sub">
            {request.answeredBy}：{request.note}
          </View>
        </View>
      )}
      {nothing && <NothingOwed words="付法不用换了。" />}
      <Btn
        word="打电话说"
        icon="tel"
        kind="line"
        onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
      />
      {waiting && <Waiting stayId={stayId} request={waiting} onChanged={onChanged} />}
      {!waiting && !nothing && <Form stayId={stayId} today={today} onAsked={onChanged} />}
    </>
  );
}

/** 换个付法: the hardship in one's own words, and how it could go instead; the hospital answers with an agreement. */
export default function ReplanPage() {
  const { stayId } = useParams('replan');
  const me = useMe();
  const repayment = useCall('getRepayment', { params: { stayId } });
  return (
    <Page name="replan">
      <Shown of={repayment}>
        {(data) => (
          <Shown of={me}>
            {(who) => (
              <Replan
                key={data.planRequest?.state ?? ''}
                stayId={stayId}
                data={data}
                today={who.businessDate}
                onChanged={repayment.reload}
              />
            )}
          </Shown>
        )}
      </Shown>
    </Page>
  );
}
