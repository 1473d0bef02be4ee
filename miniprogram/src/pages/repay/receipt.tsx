import { View } from '@tarojs/components';
import type { Receipt } from '@zhenhoufu/shared/contracts';
import { nextWord } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay, formatLongDay, shanghaiTime } from '@zhenhoufu/shared/time';
import { replace } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Listen } from '../../components/listen';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { RemindRow } from '../../components/reminding';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

function coverWords({ no, amountFen, leftFen }: Receipt['covers'][number]): string {
  if (leftFen === 0) return `第 ${no} 期，付清`;
  return `第 ${no} 期，付了 ${formatFen(amountFen)}，还差 ${formatFen(leftFen)}`;
}

function rowsOf(data: Receipt): [string, string][] {
  const covers = data.covers.map((row): [string, string] => ['付的是', coverWords(row)]);
  const number = data.receiptNo === null ? `单号尾号 ${data.transactionTail}` : `收据号 ${data.receiptNo}`;
  const rows: [string, string][] = [
    ['替谁付', data.patientNameMasked],
    ['谁付的', data.payerName],
    ...(covers.length > 0 ? covers : [['付的是', data.purpose] as [string, string]]),
    ['大写', data.amountCapital],
    ['怎么付的', `${data.way}，${number}`],
    ['时间', `${formatLongDay(data.paidOn)} ${shanghaiTime(Date.parse(data.paidAt))}`],
    ['收款', data.hospital],
  ];
  if (data.creditFen > 0) rows.push(['多付的', `${formatFen(data.creditFen)}，医院先存着，可以退`]);
  return rows;
}

const leftWord = ({ target }: Receipt) => (target === 'prepayment' ? '这一笔还差' : '还要付');

/** What is left, and what comes next. */
function Left({ data }: { data: Receipt }) {
  return (
    <>
      <View className="ask__row">
        <View className="ask__q">{leftWord(data)}</View>
        <View className="ask__a">
          <Money fen={data.balanceFen} size="s" tone={data.balanceFen > 0 ? 'is-due' : 'is-ok'} />
        </View>
      </View>
      {data.next && (
        <View className="kv__i">
          <View className="note">{nextWord(data.next.dueDate, data.paidOn)}</View>
          <View className="kv__v">
            {formatDay(data.next.dueDate)}，{formatFen(data.next.amountFen)}
          </View>
        </View>
      )}
    </>
  );
}

/** Large type says first what the slip says in ten lines: what this paid, by whom, what is left, when next. */
function InShort({ data }: { data: Receipt }) {
  const covers = data.covers.map(({ no, amountFen, leftFen }) =>
    leftFen === 0 ? `第 ${no} 期付清了` : `第 ${no} 期付了 ${formatFen(amountFen)}，还差 ${formatFen(leftFen)}`,
  );
  const paid = `${[...(covers.length > 0 ? covers : [data.purpose]), `是${data.payerName}付的`].join('，')}。`;
  const left = `${leftWord(data)} ${formatFen(data.balanceFen)}。`;
  const next = data.next
    ? `${nextWord(data.next.dueDate, data.paidOn)} ${formatDay(data.next.dueDate)}，${formatFen(data.next.amountFen)}。`
    : '';
  return (
    <>
      <View className="card">
        <View>{paid}</View>
        <Left data={data} />
      </View>
      <Listen word="听一遍" words={`付好了 ${formatFen(data.amountFen)}。${paid}${left}${next}`} />
    </>
  );
}

/** Everything about the payment, in large type after what matters. */
function Slip({ data }: { data: Receipt }) {
  const short = session.elder && !data.takenBackOn;
  return (
    <>
      {short && <InShort data={data} />}
      <View className="slip">
        <View className="slip__t">缴费凭证</View>
        {rowsOf(data).map(([name, value]) => (
          <View key={`${name}${value}`} className="kv__i">
            <View className="note">{name}</View>
            <View className="kv__v">{value}</View>
          </View>
        ))}
        {!short && <Left data={data} />}
        <View className="note">这不是发票，发票到收费处开。</View>
      </View>
    </>
  );
}

/** 缴费凭证: what was paid, by whom, which instalments, what is left; as a paper too. */
export default function ReceiptPage() {
  const params = useParams('receipt');
  const receipt = useCall('getReceipt', { params });
  return (
    <Page name="receipt">
      <Shown of={receipt}>
        {(data) => (
          <>
            <View className="done">
              <View className="done__i">
                <Icon name="ok" />
              </View>
              <View className="done__t">{data.takenBackOn ? '这一笔撤销了' : '付好了，医院收到了'}</View>
              <Money fen={data.amountFen} size="l" tone={data.takenBackOn ? '' : 'is-ok'} />
            </View>
            {data.takenBackOn && (
              <View className="tip">
                <Icon name="again" />
                <View>收费处 {formatLongDay(data.takenBackOn)} 更正，账上已经改回来。有疑问请问收费处。</View>
              </View>
            )}
            <Slip data={data} />
            {data.next && (
              <View className="card card--flush">
                <RemindRow />
              </View>
            )}
            <Dock>
              {!data.takenBackOn && (
                <Btn
                  word="打开凭证，能存能发"
                  icon="doc"
                  kind="line"
                  busyWord="正在打开…"
                  onTap={() => openPaper('getReceiptPdf', { params }).catch(sayProblem)}
                />
              )}
              {data.target === 'obligation' ? (
                <Btn word="回到还款" onTap={() => void replace('repay')} />
              ) : (
                <Btn word="看住院期间先付的" onTap={() => void replace('prepay', { stayId: params.stayId })} />
              )}
            </Dock>
          </>
        )}
      </Shown>
    </Page>
  );
}
