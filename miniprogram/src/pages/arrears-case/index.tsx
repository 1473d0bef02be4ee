import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ArrearsCaseView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Fragment, useEffect, useState } from 'react';
import { call } from '../../api/client';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Ask, type Question } from '../../components/ask';
import { Btn } from '../../components/btn';
import { DateWord } from '../../components/date-word';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { Way } from '../../components/way';
import { Letters, Meaning, ReviewsCard, SaidCard, StepsCard } from './case-cards';
import { ObjectForm } from './object-form';

type Data = ResponseOf<'getArrearsCase'>;

function leftWords(days: number): string {
  if (days < 0) return '日子过了，现在回话也收';
  return `${days === 0 ? '今天是最后一天' : `还有 ${days} 天`}，付款或者回话都算答复`;
}

/** What is asked first: how much, and by when an answer is in time. */
function questions({ owedFen, notice, listedOn, endedOn }: ArrearsCaseView): Question[] {
  const owed = {
    question: endedOn ? '还欠多少？' : '有一笔还没收到',
    answer: <Money fen={owedFen} size="l" />,
    note: '住院结算以后自己要付的',
  };
  if (endedOn || listedOn || !notice?.answerUntil) return [owed];
  return [
    owed,
    {
      question: '请在哪天前答复？',
      answer: <DateWord date={notice.answerUntil} />,
      note: leftWords(notice.daysLeft ?? -1),
    },
  ];
}

function Ways({ stayId, onObject }: { stayId: string; onObject: (() => void) | null }) {
  return (
    <>
      <View className="says">可能忘了，可能手头紧，请选一个办法：</View>
      <View>
        <Way main icon="ok" word="去付" what="只付一部分也可以" onTap={() => void go('repay')} />
        <Way icon="cal" word="改计划" what="往后推，或者再多分几次" onTap={() => void go('replan', { stayId })} />
        <Way
          icon="hand"
          word="有困难，请医院帮忙"
          what="有难处，不算故意不付"
          onTap={() => void go('help', { stayId })}
        />
        {onObject && <Way icon="ask" word="不同意，说明理由" what="由没有经办的人核实、答复" onTap={onObject} />}
      </View>
    </>
  );
}

/** By the stay of the debt: the patient may be in hospital again. */
function CaseOf({ of, reload }: { of: ArrearsCaseView; reload(): void }) {
  const { stayId } = of;
  const [objecting, setObjecting] = useState(false);
  const unread = of.notice !== null && of.notice.deliveredOn === null && of.endedOn === null;
  useEffect(() => {
    // Opened by who signs for himself: delivered. Whoever may only pay reads it too, and it counts for nothing.
    if (unread) call('readArrearsNotice', { params: { stayId }, body: {} }).then(reload, () => undefined);
  }, [unread, stayId, reload]);
  return (
    <>
      <Ask rows={questions(of)} />
      {objecting && of.mayObject ? (
        <ObjectForm
          stayId={stayId}
          of="objectArrearsCase"
          onDone={() => {
            setObjecting(false);
            reload();
          }}
        />
      ) : (
        of.endedOn === null && <Ways stayId={stayId} onObject={of.mayObject ? () => setObjecting(true) : null} />
      )}
      <Meaning of={of} />
      <Letters stayId={stayId} of={of} />
      {of.objections.map((said) => (
        <SaidCard key={said.objectionId} of={said} waiting="医院在核实，答复以前不往下办。" />
      ))}
      <ReviewsCard of={of} />
      <StepsCard of={of} />
    </>
  );
}

function Family({ stayId, rows, reload }: { stayId: string; rows: Data['family']; reload(): void }) {
  const [objecting, setObjecting] = useState(false);
  const done = () => {
    setObjecting(false);
    reload();
  };
  return (
    <>
      {rows.map((row) => (
        <Fragment key={row.listedOn + row.hospital}>
          {row.reaches ? (
            <View className="card">
              <View className="card__h">家里有人的欠费，按办法也关系到您</View>
              <View className="sub">
                办法的原文：“{row.clause.text}”（{row.clause.source}）
              </View>
              <View className="sub">那笔钱付清当天就不再影响您。急病、重病，什么时候都照常看。</View>
              <View className="sub">
                不清楚的，或者觉得弄错了（不是一家人、已经付清），{row.mayObject && '在这里说，或者'}打电话跟
                {row.hospital}说，医院要核实。
              </View>
              {row.mayObject && !objecting && (
                <Btn word="弄错了，请医院核实" kind="line" onTap={() => void setObjecting(true)} />
              )}
            </View>
          ) : (
            <View className="card">
              <View className="card__h">家里那笔欠费，现在不影响您</View>
            </View>
          )}
          {objecting && row.mayObject && <ObjectForm stayId={stayId} of="objectArrearsFamily" onDone={done} />}
          {row.objections.map((said) => (
            <SaidCard key={said.objectionId} of={said} waiting="医院在核实。答复以前，这件事不影响您住院。" />
          ))}
        </Fragment>
      ))}
    </>
  );
}

/** The hospital whose case it is: a family may be reached from another one. */
function whomToCall({ case: own, family, hospitalPhone }: Data): string {
  return (own ? null : family[0]?.phone) ?? hospitalPhone;
}

/** 来自医院的告知 (P35): what it means, until when, the ways out, and every step that was taken. */
export default function ArrearsCasePage() {
  const { stayId } = useParams('arrearsCase');
  const found = useCall('getArrearsCase', { params: { stayId } });
  return (
    <Page name="arrearsCase">
      <Shown of={found}>
        {(data) => (
          <>
            {!data.case && data.family.length === 0 && (
              <View className="card state">
                <View className="state__t">没有要答复的告知</View>
                <View className="sub">医院有事要告诉您，会在这里。</View>
              </View>
            )}
            {data.case && <CaseOf of={data.case} reload={found.reload} />}
            <Family stayId={stayId} rows={data.family} reload={found.reload} />
            <View className="tip">
              <Icon name="shield" />
              <View>急病、重病，什么时候都照常看。</View>
            </View>
            <Dock>
              <Btn
                word="先打个电话问问"
                icon="tel"
                kind="quiet"
                onTap={() => void Taro.makePhoneCall({ phoneNumber: whomToCall(data) })}
              />
            </Dock>
          </>
        )}
      </Shown>
    </Page>
  );
}
