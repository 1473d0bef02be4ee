import { View } from '@tarojs/components';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatLongDay, shanghaiTime } from '@zhenhoufu/shared/time';
import { replace } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';

/** 缴费凭证: what was paid, by whom, which instalments, what is left. */
export default function ReceiptPage() {
  const params = useParams('receipt');
  const receipt = useCall('getReceipt', { params });
  return (
    <Page name="receipt">
      <Shown of={receipt}>
        {(data) => {
          const covers = data.covers.map((row) =>
            row.leftFen === 0
              ? `第 ${row.no} 期，付清`
              : `第 ${row.no} 期，付了 ${formatFen(row.amountFen)}，还差 ${formatFen(row.leftFen)}`,
          );
          const rows: [string, string][] = [
            ['收款', data.hospital],
            ['患者', data.patientNameMasked],
            ['付款人', data.payerName],
            ['大写', data.amountCapital],
            ['用途', data.purpose],
            ['方式', data.way],
            ['时间', `${formatLongDay(data.paidOn)} ${shanghaiTime(Date.parse(data.paidAt))}`],
            data.receiptNo === null ? ['微信单号尾号', data.transactionTail] : ['收据号', data.receiptNo],
            ...covers.map((text): [string, string] => ['付的是', text]),
          ];
          if (data.creditFen > 0) rows.push(['多付的', `${formatFen(data.creditFen)}，医院先存着，可以退`]);
          return (
            <>
              <View className="done">
                <View className="done__i">
                  <Icon name="ok" />
                </View>
                <View className="done__t">{data.takenBackOn ? '这一笔撤销了' : '医院收到了'}</View>
                <Money fen={data.amountFen} size="l" tone={data.takenBackOn ? '' : 'is-ok'} />
              </View>
              {data.takenBackOn && (
                <View className="tip">
                  <Icon name="again" />
                  <View>收费处 {formatLongDay(data.takenBackOn)} 更正，账上已经改回来。有疑问请问收费处。</View>
                </View>
              )}
              <View className="slip">
                <View className="slip__t">缴费凭证</View>
                {rows.map(([name, value]) => (
                  <View key={`${name}${value}`} className="kv__i">
                    <View className="note">{name}</View>
                    <View className="kv__v">{value}</View>
                  </View>
                ))}
                <View className="ask__row">
                  <View className="ask__q">{data.target === 'prepayment' ? '这一笔还差多少？' : '还要付多少？'}</View>
                  <View className="ask__a">
                    <Money fen={data.balanceFen} size="s" tone={data.balanceFen > 0 ? 'is-due' : 'is-ok'} />
                  </View>
                </View>
              </View>
              <Dock>
                <View className="dock__note">这不是发票。{data.target === 'obligation' && '“还款”里能再看。'}</View>
                {data.target === 'obligation' ? (
                  <Btn word="回到还款" onTap={() => void replace('repay')} />
                ) : (
                  <Btn word="看住院期间先付的" onTap={() => void replace('prepay', { stayId: params.stayId })} />
                )}
              </Dock>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
