import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Refunds, RefundView } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { isUnsure } from '../../api/problem';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput } from '../../components/field';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { stepsOf } from './refund-steps';

/** One refund: how much, where it stands step by step, and the paper when it is there. */
function RefundCard({ stayId, refund }: { stayId: string; refund: RefundView }) {
  const params = { stayId, refundId: refund.refundId };
  return (
    <View className="card">
      <View className="split__k">
        <View className="b">退 {formatFen(refund.amountFen)}</View>
        <View className="note">{formatDay(refund.requestedOn)}申请</View>
      </View>
      <View className="sub">{refund.plain}。</View>
      <View className="tl">
        {stepsOf(refund).map((step, index) => (
          <View key={step.word} className={`tl__i tl__i--${step.status}`}>
            <View className="tl__n">{step.status === 'paid' ? <Icon name="ok" /> : index + 1}</View>
            <View className="b">{step.word}</View>
          </View>
        ))}
      </View>
      {refund.payerName && refund.paymentPaidOn && (
        <View className="note">
          退的是{formatDay(refund.paymentPaidOn)}
          {refund.payerName}付的那笔
        </View>
      )}
      {refund.hasNotice && (
        <Row
          icon="doc"
          title="看退款通知"
          detail="可以存下来，也可以转发"
          onTap={() => void openPaper('getRefundNotice', { params }).catch(sayProblem)}
        />
      )}
    </View>
  );
}

/** What the hospital holds, and who decides how fast it comes back. */
function Held({ data }: { data: Refunds }) {
  const rest = data.creditFen - data.refundableFen;
  return (
    <View className="card">
      <View className="sub">医院替您存着的钱</View>
      <Money fen={data.creditFen} size="l" />
      <View className="sub">
        原路退回付款人的微信。{formatYuan(data.approvalAboveFen)} 元以内不用等人同意，再多要医院的人看一下。
      </View>
      {rest > 0 && <View className="sub">其中 {formatFen(rest)} 不能原路退，请带身份证到收费处窗口办。</View>}
    </View>
  );
}

function AskDock({ data, onAsked }: { data: Refunds; onAsked(): void }) {
  const [all, setAll] = useState(true);
  const [typed, setTyped] = useState('');
  const amountFen = all ? data.refundableFen : (typedFen(typed) ?? 0);
  const above = amountFen > data.refundableFen;
  const why = above ? `最多退 ${formatYuan(data.refundableFen)} 元` : amountFen <= 0 ? '填退多少' : null;
  const act = useAction(String(amountFen));
  const request = async () => {
    if (!(await ask('申请退款', `退 ${formatYuan(amountFen)} 元，原路退回付款人的微信。`, '申请'))) return;
    const problem = await act((key) =>
      call('requestRefund', { params: { stayId: data.stayId }, body: { amountFen }, key }),
    );
    if (!problem || !isUnsure(problem)) onAsked();
  };
  const options: [boolean, string, string][] = [
    [true, '全退', formatFen(data.refundableFen)],
    [false, '退一部分', '自己填'],
  ];
  return (
    <Dock>
      <View className="opts">
        {options.map(([value, word, small]) => (
          <View
            key={word}
            role="radio"
            aria-checked={all === value}
            className={`opt ${all === value ? 'opt--on' : ''}`}
            onClick={() => setAll(value)}
          >
            <View>{word}</View>
            <View className="note">{small}</View>
          </View>
        ))}
      </View>
      {!all && <FieldInput label="退多少元" type="digit" placeholder="退多少元" value={typed} onChange={setTyped} />}
      <Btn
        word={above || amountFen <= 0 ? '申请退款' : `申请退 ${formatYuan(amountFen)} 元`}
        busyWord="正在申请…"
        why={why}
        onTap={request}
      />
    </Dock>
  );
}

/** 退款: the money the hospital holds, asking for it back, and each refund step by step. */
export default function RefundPage() {
  const { stayId } = useParams('refund');
  const refunds = useCall('getRefunds', { params: { stayId } });
  return (
    <Page name="refund">
      <Shown of={refunds}>
        {(data) => (
          <>
            <Held data={data} />
            {data.refunds.length === 0 && data.creditFen === 0 && (
              <View className="card state">
                <View className="state__t">没有要退的钱</View>
                <View className="sub">多付的钱会停在这里，您可以要回去。</View>
              </View>
            )}
            {data.refunds.map((refund) => (
              <RefundCard key={refund.refundId} stayId={stayId} refund={refund} />
            ))}
            <View className="card card--flush">
              <Row
                icon="tel"
                title="付错了，或者没收到？打电话"
                detail={data.hospitalPhone}
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
              />
            </View>
            {data.refundableFen > 0 && <AskDock key={data.refundableFen} data={data} onAsked={refunds.reload} />}
          </>
        )}
      </Shown>
    </Page>
  );
}
