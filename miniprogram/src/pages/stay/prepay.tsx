import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Prepayments, PrepaymentView } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { pdfType } from '../../api/pdf-type';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Help } from '../../components/help';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { usePayNow } from '../repay-tab/pay-dock';

/** Whole yuan where there is no fen: a step is 5,000, not 5,000.00. */
function plain(fen: number): string {
  return formatYuan(fen).replace(/\.00$/, '');
}

/** What became of one of them, in a few words. */
function standingOf({ state, paidFen, leftFen, appliedFen, creditFen, because }: PrepaymentView): string {
  if (state === 'applied') {
    const rest = creditFen > 0 ? `，余下 ${formatFen(creditFen)} 可以退` : '';
    return paidFen === 0 ? '结算时一起算' : `结算时抵了 ${formatFen(appliedFen)}${rest}`;
  }
  if (state === 'dropped') return paidFen > 0 ? `${because}；付过的 ${formatFen(paidFen)} 可以退` : (because ?? '');
  if (state === 'received') return '收到了，医院先存着';
  return paidFen > 0 ? `已付 ${formatFen(paidFen)}，还差 ${formatFen(leftFen)}` : '还没付';
}

function Deposit({ deposit }: { deposit: PrepaymentView }) {
  return (
    <View className="card">
      <View className="card__h">押金 {formatFen(deposit.askedFen)}</View>
      <View className="sub">{standingOf(deposit)}。</View>
      <View className="sub">押金先存在医院，出院结算时抵掉自己要付的，多了退给您。</View>
    </View>
  );
}

/** Steps as a timeline: reached and paid, reached, and the next one to come. */
function Steps({ stayId, data }: { stayId: string; data: Prepayments }) {
  const { stages, steps, settled } = data;
  if (!steps) return null;
  const open = (prepaymentId: string) =>
    void openPaper('getStageNotice', { params: { stayId, prepaymentId }, query: pdfType() }).catch(sayProblem);
  return (
    <View className="card tl">
      {stages.map((row, index) => (
        <View key={row.prepaymentId} className={`tl__i tl__i--${row.leftFen > 0 ? 'next' : 'paid'}`}>
          <View className="tl__n">{row.leftFen > 0 ? index + 1 : <Icon name="ok" />}</View>
          <View className="b">{row.title}</View>
          <View className="amt tl__a">{formatFen(row.askedFen)}</View>
          <View className="tl__p">
            <View>
              {row.stage && `${formatDay(row.stage.reachedOn)}到的，`}
              {row.askedFen === 0 ? '这一步不用付' : standingOf(row)}
            </View>
            {row.askedFen > 0 && (
              <View className="link" role="button" onClick={() => open(row.prepaymentId)}>
                看通知
              </View>
            )}
          </View>
        </View>
      ))}
      {!settled && (
        <View className="tl__i tl__i--later">
          <View className="tl__n">{stages.length + 1}</View>
          <View className="b">费用到 {plain(steps.nextFen)} 元</View>
          <View className="tl__p">
            <View>还没到，现在是 {formatFen(steps.totalFen)}</View>
          </View>
        </View>
      )}
    </View>
  );
}

function PrepayDock({ stayId, due }: { stayId: string; due: PrepaymentView }) {
  const { leftFen, prepaymentId } = due;
  const payNow = usePayNow(stayId, leftFen, prepaymentId);
  return (
    <Dock>
      <View className="dock__note">也可以到收费处付现金、刷卡</View>
      <Btn
        word={`付${due.kind === 'deposit' ? '押金' : ''} ${formatYuan(leftFen)} 元`}
        busyWord="正在打开微信支付…"
        onTap={payNow}
      />
    </Dock>
  );
}

function PrepayOf({ stayId, data }: { stayId: string; data: Prepayments }) {
  const { deposit, stages } = data;
  const rows = deposit ? [deposit, ...stages] : stages;
  const due = rows.find((row) => row.leftFen > 0);
  const leftFen = rows.reduce((sum, row) => sum + row.leftFen, 0);
  const heldFen = rows.reduce((sum, row) => sum + row.heldFen, 0);
  if (rows.length === 0 && !data.steps) {
    return (
      <View className="card state">
        <View className="state__t">现在没有要先付的钱</View>
        <View className="sub">住院期间不用先付，出院结算以后再付。</View>
      </View>
    );
  }
  return (
    <>
      <Ask
        rows={[
          {
            question: '现在要先付多少？',
            answer: <Money fen={leftFen} size="l" tone={leftFen > 0 ? 'is-due' : 'is-ok'} />,
            note: leftFen > 0 ? '付不上，治疗照常，先跟我们说' : data.settled ? '已经结算了' : '现在不用付',
          },
          ...(heldFen > 0
            ? [{ question: '医院先存着多少？', answer: <Money fen={heldFen} />, note: '出院结算时抵掉' }]
            : []),
        ]}
      />
      {deposit && <Deposit deposit={deposit} />}
      {data.steps && (
        <View className="note says">费用每到 {plain(data.steps.stepFen)} 元，先付其中自己要付的，一步只问一次。</View>
      )}
      <Steps stayId={stayId} data={data} />
      {due && <Help word="付不上，先商量" phone={data.hospitalPhone} />}
      <View className="card card--flush">
        <Row
          icon="tel"
          title="打电话问收费处"
          detail={data.hospitalPhone}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
        />
      </View>
      {due && <PrepayDock key={`${due.prepaymentId}${due.leftFen}`} stayId={stayId} due={due} />}
    </>
  );
}

/** 住院期间先付的钱: the ordinary deposit (P7) and the steps of the running cost (P16). */
export default function PrepayPage() {
  const { stayId } = useParams('prepay');
  const prepayments = useCall('getPrepayments', { params: { stayId } });
  return (
    <Page name="prepay">
      <Shown of={prepayments} questions={['现在要先付多少？']}>
        {(data) => <PrepayOf stayId={stayId} data={data} />}
      </Shown>
    </Page>
  );
}
