import { View } from '@tarojs/components';
import type { PayerOrder } from '@zhenhoufu/shared/contracts';
import { formatLongDay, shanghaiTime } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { replace } from '../../api/navigate';
import { useAsked } from '../../api/use-asked';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { PayChecking } from '../../components/pay-checking';

const notPaid = ({ state }: PayerOrder) => state === 'closed' || state === 'failed';

/** The payer's own receipt: the amount and where it went, nothing of the stay. */
function Receipt({ order, receipt }: { order: PayerOrder; receipt: NonNullable<PayerOrder['receipt']> }) {
  const rows: [string, string][] = [
    ['收款', order.hospital],
    ['替谁付', order.patientNameMasked],
    ['大写', receipt.amountCapital],
    ['方式', '微信支付'],
    ['时间', `${formatLongDay(receipt.paidOn)} ${shanghaiTime(Date.parse(receipt.paidAt))}`],
    ['微信单号尾号', receipt.transactionTail],
  ];
  return (
    <>
      <View className="done">
        <View className="done__i">
          <Icon name="ok" />
        </View>
        <View className="done__t">医院收到了，谢谢您</View>
        <Money fen={order.amountFen} size="l" tone="is-ok" />
      </View>
      <View className="slip">
        <View className="slip__t">缴费凭证</View>
        {rows.map(([name, value]) => (
          <View key={name} className="kv__i">
            <View className="note">{name}</View>
            <View className="kv__v">{value}</View>
          </View>
        ))}
      </View>
      <View className="note says">这不是发票。付错了打医院电话 {order.hospitalPhone}，可以退。</View>
    </>
  );
}

/** After somebody paid with a code: asks until it is known, then the receipt. */
export default function PayerResultPage() {
  const { orderId } = useParams('payerResult');
  const params = { orderId };
  const asked = useAsked(
    () => call('getPayerOrder', { params }),
    (order) => order.receipt !== null || notPaid(order),
  );
  const order = asked.data;
  const leave = async () => {
    try {
      await call('closePayerOrder', { params, body: {} });
      asked.again();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <Page name="payerResult">
      {order?.receipt ? (
        <Receipt order={order} receipt={order.receipt} />
      ) : (
        <PayChecking
          amountFen={order?.amountFen ?? null}
          what="这一笔"
          state={order && notPaid(order) ? 'not-paid' : 'asking'}
          tooLong={asked.tooLong}
          phone={order?.hospitalPhone ?? null}
          onAgain={asked.again}
          onLeave={leave}
          onBack={{ word: '好的', go: () => replace('home') }}
        />
      )}
    </Page>
  );
}
