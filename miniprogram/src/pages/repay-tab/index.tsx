import { Text, View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { takenOffFen, takenOffWords } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Help, type Helps, helpAsked } from '../../components/help';
import { Listen } from '../../components/listen';
import { Page } from '../../components/page';
import { RemindRow } from '../../components/reminding';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { Credit } from './credit';
import { Deceased } from './deceased';
import { CallDock, LateWays } from './late';
import { PayDock } from './pay-dock';
import { answersOf, questionsOf } from './questions';
import { Timeline } from './timeline';

/** Help in money has made the sum smaller than the one on the settlement: both are said. */
function TakenOff({ data }: { data: Repayment }) {
  const words = takenOffWords(data.takenOff);
  if (!words) return null;
  const settledFen = data.totalFen + takenOffFen(data.takenOff);
  return <View className="note">{`结算时是 ${formatFen(settledFen)}；${words}，这些不用您付。`}</View>;
}

/** Paid and in all, beside a bar that says the same. */
function Paid({ data }: { data: Repayment }) {
  return (
    <View className="ask__p">
      <View className="split__k">
        <View>
          已付 <Text className="b">{formatFen(data.paidFen)}</Text>
        </View>
        <View>
          一共 <Text className="b">{formatFen(data.totalFen)}</Text>
        </View>
      </View>
      <View className="prog">
        <View className="prog__fill" style={{ width: `${Math.min(100, (data.paidFen / data.totalFen) * 100)}%` }} />
      </View>
      <TakenOff data={data} />
      {data.heldAppliedFen > 0 && (
        <View className="note">其中 {formatFen(data.heldAppliedFen)} 是押金和预缴抵的。</View>
      )}
    </View>
  );
}

/** What must be known before paying: a payment in flight, and a debt that grew. */
function Known({ stayId, data }: { stayId: string; data: Repayment }) {
  const { openOrderId, proposal } = data;
  const asked = data.planRequest?.state;
  // Without a signed plan the button below leads to it.
  const other = proposal && data.instalments.length > 0 ? proposal : null;
  const request = asked === 'waiting' || asked === 'refused';
  if (!openOrderId && data.apartFen <= 0 && !data.borneWaiting && !other && !request) return null;
  return (
    <View className="card card--flush">
      {other && (
        <Row
          icon="doc"
          title="医院提了一份新协议"
          detail="看看合不合适，没签以前照旧"
          onTap={() => go('agreement', { stayId, agreementId: other.agreementId })}
        />
      )}
      {request && (
        <Row
          icon="hand"
          title="换个付法的申请"
          detail={asked === 'waiting' ? '医院在看，有回音就告诉您' : '有回音了，点开看'}
          onTap={() => go('replan', { stayId })}
        />
      )}
      {openOrderId && (
        <Row
          icon="clock"
          title="有一笔正在跟微信核对"
          detail="先别再付一次，点开看结果"
          onTap={() => go('checking', { stayId, orderId: openOrderId })}
        />
      )}
      {data.borneWaiting && <Row icon="clock" title="医院要替您承担一部分" detail="正在核对，定了再选怎么付" />}
      {data.apartBy === 'refund' && (
        <Row
          icon="doc"
          title={`退掉的 ${formatFen(data.apartFen)} 又要付了`}
          detail="还没定日子，不算逾期，点开写给医院"
          onTap={() => go('replan', { stayId })}
        />
      )}
      {data.apartBy === 'settlement' && (
        <Row
          icon="doc"
          title={`结算重做后多出 ${formatFen(data.apartFen)}`}
          detail="不算逾期，等您重新签一份"
          onTap={() => go('plan', { stayId })}
        />
      )}
    </View>
  );
}

/** The reminders and the signed paper. */
function More({ stayId, data }: { stayId: string; data: Repayment }) {
  const plan = data.agreement;
  if (!plan || plan.state === 'presented') return null;
  return (
    <View className="card card--flush">
      {data.balanceFen > 0 && <RemindRow />}
      <Row
        icon="doc"
        title="看签好的协议"
        detail={`第 ${plan.version} 版，您和医院各有一份`}
        onTap={() => go('agreement', { stayId, agreementId: plan.agreementId })}
      />
    </View>
  );
}

/** What was paid where no instalment shows it: without a plan, and after everything is paid. */
function Receipts({ stayId, data }: { stayId: string; data: Repayment }) {
  if (data.receipts.length === 0 || data.instalments.length > 0) return null;
  return (
    <>
      <View className="h">付过的</View>
      <View className="card card--flush">
        {data.receipts.map((row) => (
          <Row
            key={row.paymentId}
            icon="ok"
            title={formatDay(row.paidOn)}
            detail={row.takenBackOn ? '收费处撤销了，看凭证' : `${row.payerName}付的，${row.purpose}`}
            right={formatFen(row.amountFen)}
            onTap={() => go('receipt', { stayId, paymentId: row.paymentId })}
          />
        ))}
      </View>
    </>
  );
}

/** A request for help stays one tap away, as its messages say, also when nothing is late any more. */
function HelpRow({ stayId, helps }: { stayId: string; helps: Helps | undefined }) {
  const [newest] = helps ?? [];
  if (!newest) return null;
  const ended = newest.state === 'withdrawn' ? '不用再办了，有难处还能再说' : '有结果了：救助、减免，一样一样看';
  return (
    <View className="card card--flush">
      <Row icon="hand" title="困难求助" detail={helpAsked(helps) ?? ended} onTap={() => go('help', { stayId })} />
    </View>
  );
}

/** Help from somebody who is not bound to the stay. */
function AskOthers({ stayId }: { stayId: string }) {
  return (
    <View className="card card--flush">
      <Row icon="us" title="请人帮忙付" detail="发一张卡，对方只看到付多少" onTap={() => go('payShare', { stayId })} />
    </View>
  );
}

function RepaymentOf({ stayId, data, today }: { stayId: string; data: Repayment; today: string }) {
  const plan = data.agreement;
  const [part, setPart] = useState(false);
  const helps = useCall('getHelp', { params: { stayId } }).data?.helps;
  if (data.totalFen === 0) {
    const again = data.paidFen > 0;
    const told = again
      ? `您付过的 ${formatFen(data.paidFen)} 元都记着。结好以后，这里有还要付多少。`
      : '出院结算以后，这里有还要付多少、怎么付。';
    return (
      <>
        <View className="card state">
          <View className="state__t">{again ? '医院正在重新结算' : '还没有结算'}</View>
          <View className="sub">{told}</View>
        </View>
        <Receipts stayId={stayId} data={data} />
      </>
    );
  }
  if (data.deceased) {
    return (
      <>
        <Deceased stayId={stayId} data={data} />
        <Receipts stayId={stayId} data={{ ...data, instalments: [] }} />
      </>
    );
  }
  const owing = data.balanceFen > 0;
  const late = owing && data.overdueFen > 0;
  return (
    <>
      <Ask rows={questionsOf(data, today)}>
        <Paid data={data} />
      </Ask>
      {session.elder && <Listen word="听一遍" words={answersOf(data)} />}
      <Known stayId={stayId} data={data} />
      <Credit stayId={stayId} />
      {late && <LateWays stayId={stayId} data={data} helps={helps} onPart={part ? null : () => setPart(true)} />}
      {!(late && helpAsked(helps)) && <HelpRow stayId={stayId} helps={helps} />}
      {plan?.state === 'presented' && (
        <Btn
          word="看协议，签字"
          kind="line"
          onTap={() => void go('agreement', { stayId, agreementId: plan.agreementId })}
        />
      )}
      {!plan && owing && !data.borneWaiting && (
        <Btn word="一次付不清，分几次付" kind="line" onTap={() => void go('plan', { stayId })} />
      )}
      {data.instalments.length === 0 && owing && (
        <Help word="付不上，先商量" phone={data.hospitalPhone} stayId={stayId} />
      )}
      {data.instalments.length > 0 && <Timeline stayId={stayId} data={data} today={today} />}
      <More stayId={stayId} data={data} />
      <Receipts stayId={stayId} data={data} />
      {owing && <AskOthers stayId={stayId} />}
      <View className="card card--flush">
        <Row icon="ok" title="我的诚信" detail="按时付清，下次更方便" onTap={() => go('paidBefore', { stayId })} />
      </View>
      {owing && <View className="note says">多付的先付后面一期，早付也行。</View>}
      {late && !part && <CallDock phone={data.hospitalPhone} />}
      {owing && (part || !late) && <PayDock stayId={stayId} data={data} open={part} />}
    </>
  );
}

const QUESTIONS = ['我还要付多少？', '什么时候付？'];

function Loading({ stayId, today }: { stayId: string; today: string }) {
  const repayment = useCall('getRepayment', { params: { stayId } });
  return (
    <Shown of={repayment} questions={QUESTIONS}>
      {(data) => <RepaymentOf stayId={stayId} data={data} today={today} />}
    </Shown>
  );
}

/** 还款: what is owed, by when, and one button to pay it. */
export default function RepayTab() {
  const me = useMe();
  return (
    <Page name="repay">
      <Shown of={me} questions={QUESTIONS}>
        {(data) => {
          const stay = shownStay(data);
          return stay ? (
            <Loading key={stay.stayId} stayId={stay.stayId} today={data.businessDate} />
          ) : (
            <View className="card state">
              <View className="state__t">还没有绑定住院</View>
              <View className="sub">绑定以后，这里有还要付多少、什么时候付。</View>
              <View className="state__b">
                <Btn word="绑定住院" kind="line" onTap={() => void go('bind')} />
              </View>
            </View>
          );
        }}
      </Shown>
    </Page>
  );
}
