import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { FamilyEstimate } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan, wholeYuan } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { useHelp } from '../../components/help';
import { Listen } from '../../components/listen';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { useSheet } from '../../components/sheet';
import { Shown } from '../../components/shown';
import { Way } from '../../components/way';

type Told = NonNullable<FamilyEstimate['estimate']>;

const about = (fen: number) => formatYuan(wholeYuan(fen)).replace(/\.00$/, '');
const roughly = ({ highFen }: Told) => (highFen === null ? ('至少' as const) : ('约' as const));

/** Where the figure comes from and how sure it is, in a patient's words. */
function whyOf({ source, asOf, totalFen, stays, lowFen, highFen }: Told): string {
  const cost = `住院到那时花了 ${formatFen(totalFen)}`;
  if (source === 'pre-settlement') {
    return `${formatShortDay(asOf)}医保先算过一次：${cost}，报销完剩这么多。后来再花的没有算进去。`;
  }
  if (source === 'past-stays' && highFen !== null) {
    return `${cost}。看了医院里差不多的 ${stays} 次住院，一半的人自己付 ${about(lowFen)} 到 ${about(highFen)} 元。`;
  }
  if (source === 'self-pay') return `${cost}。医保那边还没有这次住院，先按全部自己付算。参加了医保的，快去住院处补办。`;
  return `${cost}，其中写明要自己付的有这么多。报销完还会加一些。`;
}

/** What the family can do now: pay a part, plan parts, ask for help. */
function Ways({ data }: { data: FamilyEstimate }) {
  const { stayId, hospitalPhone, payNowFen, limits } = data;
  const open = useSheet();
  const help = useHelp(hospitalPhone);
  const call = () => void Taro.makePhoneCall({ phoneNumber: hospitalPhone });
  const parts = () =>
    open({
      title: '打算分几次付',
      body: (close) => (
        <>
          <View>出院结算以后，在“还款”里自己选分几次。</View>
          <View className="sum">
            <View className="sum__i">
              最多分 {limits.maxParts} 次，{limits.maxMonths} 个月里付完
            </View>
            <View className="sum__i">不收利息，早付也行</View>
            <View className="sum__i">选好先看协议，再签字</View>
          </View>
          <Btn word="知道了" onTap={() => void close()} />
        </>
      ),
    });
  const now = () =>
    open({
      title: '现在先付一部分',
      body: (close) => (
        <>
          <View>现在没有要先付的，不付也照常治疗。手头方便、想先付的，打电话问收费处。</View>
          <Btn word={`打 ${hospitalPhone}`} icon="tel" onTap={call} />
          <Btn word="先不打" kind="quiet" onTap={() => void close()} />
        </>
      ),
    });
  return (
    <>
      <View className="h">
        <View>可以怎么办</View>
      </View>
      <Way
        icon="cal"
        word="现在先付一部分"
        what={payNowFen > 0 ? `可以先付 ${formatFen(payNowFen)}，出院抵掉` : '不急，出院以后付也行'}
        main={payNowFen > 0}
        onTap={payNowFen > 0 ? () => go('prepay', { stayId }) : now}
      />
      <Way icon="list" word="打算分几次付" what="不收利息，出院结算以后选" onTap={parts} />
      <Way icon="hand" word="付不上，先商量" what="往后推，多分几次，申请救助" onTap={help} />
    </>
  );
}

function Earlier({ rows }: { rows: FamilyEstimate['earlier'] }) {
  if (rows.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">以前告诉过的</View>
      <View className="sum sum--in">
        {rows.map(({ estimateId, amountFen, toldOn }) => (
          <View key={estimateId} className="sum__i">
            <View>{formatDay(toldOn)}</View>
            <View className="amt">约 ¥{about(amountFen)}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

function Settled({ data, estimate }: { data: FamilyEstimate; estimate: Told | null }) {
  const { stayId, settled } = data;
  if (!settled) return null;
  return (
    <>
      <Ask
        rows={[
          {
            question: '结算下来自己付多少？',
            answer: <Money fen={settled.selfFen} size="l" tone={settled.selfFen > 0 ? 'is-due' : 'is-ok'} />,
            note: `${formatShortDay(settled.settledOn)}结算的，以这个为准`,
          },
          ...(estimate
            ? [
                {
                  question: '出院前估的是多少？',
                  answer: <Money fen={wholeYuan(estimate.amountFen)} about={roughly(estimate)} />,
                  note: `${formatShortDay(estimate.toldOn)}告诉您的`,
                },
              ]
            : []),
        ]}
      />
      <Dock>
        <Btn word="看结算单" onTap={() => void go('settlement', { stayId })} />
      </Dock>
    </>
  );
}

function EstimateOf({ data }: { data: FamilyEstimate }) {
  const { estimate, plannedOn, cancelled, hospitalPhone, settled } = data;
  if (settled) return <Settled data={data} estimate={estimate} />;
  if (!estimate || cancelled) {
    return (
      <View className="card state">
        <View className="state__t">{cancelled ? '这次住院撤销了' : '还没有估算'}</View>
        <View className="sub">
          {cancelled ? '不用付这次住院的钱。有疑问，问收费处。' : '快出院时，收费处算好会告诉您。'}
        </View>
      </View>
    );
  }
  const words =
    `出院大概要付多少？${roughly(estimate)} ${about(estimate.amountFen)} 元。这是估算，以结算为准。` +
    `${whyOf(estimate)}一时拿不出，可以分几次付，先跟收费处商量。`;
  return (
    <>
      <Ask
        rows={[
          {
            question: '出院大概要付多少？',
            answer: <Money fen={wholeYuan(estimate.amountFen)} size="l" tone="is-due" about={roughly(estimate)} />,
            note: '这是估算，以结算为准',
          },
          {
            question: '什么时候付？',
            answer: <View className="word">出院以后</View>,
            note: plannedOn ? `预计 ${formatDay(plannedOn)}出院` : '可以分几个月付，不收利息',
          },
        ]}
      />
      {session.elder && <Listen word="听一遍" words={words} />}
      <View className="card">
        <View className="card__h">怎么算的</View>
        <View className="sub">{whyOf(estimate)}</View>
        <View className="note">{formatDay(estimate.toldOn)}收费处算的。</View>
      </View>
      <Ways data={data} />
      <Earlier rows={data.earlier} />
      <View className="card card--flush">
        <Row
          icon="tel"
          title="打电话问收费处"
          detail={hospitalPhone}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: hospitalPhone })}
        />
      </View>
    </>
  );
}

/** 出院大概要付多少 (P18): about how much, why, and what the family can do. */
export default function EstimatePage() {
  const { stayId } = useParams('estimate');
  const estimate = useCall('readDischargeEstimate', { params: { stayId } });
  return (
    <Page name="estimate">
      <Shown of={estimate} questions={['出院大概要付多少？', '什么时候付？']}>
        {(data) => <EstimateOf data={data} />}
      </Shown>
    </Page>
  );
}
