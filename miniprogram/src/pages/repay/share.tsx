import { Image, View } from '@tarojs/components';
import type { PayCodeMade, Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { formatDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { usePayShare } from '../../platform/pay-share';
import { addressOf } from '../../routes';

function dayOf(instant: string): string {
  return formatDay(shanghaiDate(Date.parse(instant)));
}

/** How much the helper is asked for: the rest of the next instalment, everything, or a number of one's own. */
function Form({ stayId, data, onMade }: { stayId: string; data: Repayment; onMade(card: PayCodeMade): void }) {
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  const nextFen = next ? Math.min(next.amountFen - next.paidFen, data.balanceFen) : 0;
  const options: [string, string, number | null][] = [
    ['全部', formatFen(data.balanceFen), data.balanceFen],
    ['别的数', '自己填', null],
  ];
  if (next && nextFen < data.balanceFen) options.unshift([`第 ${next.no} 期`, formatFen(nextFen), nextFen]);
  const [chosen, setChosen] = useState(options[0]?.[0] ?? '全部');
  const [typed, setTyped] = useState('');
  const amountFen = options.find(([word]) => word === chosen)?.[2] ?? typedFen(typed) ?? 0;
  const why =
    amountFen <= 0 ? '填多少钱' : amountFen > data.balanceFen ? `最多 ${formatYuan(data.balanceFen)} 元` : null;
  const act = useAction(String(amountFen));
  const make = async () => {
    await act(async (key) => onMade(await call('createPayCode', { params: { stayId }, body: { amountFen }, key })));
  };
  return (
    <>
      <View className="card">
        <View className="card__h">请人帮忙付多少？</View>
        <View className="opts">
          {options.map(([word, small]) => (
            <View
              key={word}
              className={`opt ${word === chosen ? 'opt--on' : ''}`}
              role="radio"
              aria-checked={word === chosen}
              onClick={() => setChosen(word)}
            >
              <View>{word}</View>
              <View className="note">{small}</View>
            </View>
          ))}
        </View>
        {chosen === '别的数' && <Field label="多少元" value={typed} most={12} onChange={setTyped} />}
      </View>
      <View className="tip">
        <Icon name="shield" />
        <View>对方只看到医院、您的姓和这个数。病情、账单、别的欠款，都看不到。</View>
      </View>
      <Btn word="做一张付款卡" busyWord="正在做…" why={why} onTap={make} />
    </>
  );
}

/** WeChat's card carries a picture of this page, so it shows no name. */
function Ready({ card }: { card: PayCodeMade }) {
  const share = usePayShare(addressOf('payer', { code: card.code }));
  return (
    <>
      <View className="card state">
        <View className="card__h">付款卡做好了，{formatFen(card.amountFen)}</View>
        <Image className="qr" src={card.qr} aria-label="付款码" />
        <View className="sub">发到微信里，或者让对方扫一扫。</View>
        <View className="note">
          核对号 {card.checkNo}，{dayOf(card.expiresAt)}以前有效
        </View>
      </View>
      <View className="tip tip--plain">
        <Icon name="lock" />
        <View>对方不放心，可以打医院电话报核对号。不想用了，随时能停。</View>
      </View>
      <Btn word={share.word} icon="us" opens={share.opens} onTap={share.send} />
    </>
  );
}

/** Codes that still work, each with what came in; one tap ends one. */
function Living({ stayId }: { stayId: string }) {
  const codes = useCall('listPayCodes', { params: { stayId } });
  const rows = codes.data?.rows ?? [];
  if (rows.length === 0) return null;
  const end = async (payCodeId: string) => {
    try {
      await call('endPayCode', { params: { stayId, payCodeId }, body: {} });
      await codes.reload();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <>
      <View className="h">还能用的付款卡</View>
      <View className="card card--flush">
        {rows.map((row) => (
          <Row
            key={row.payCodeId}
            icon="x"
            title={`${formatFen(row.amountFen)}，核对号 ${row.checkNo}`}
            detail={`${row.paidFen > 0 ? `收到 ${formatFen(row.paidFen)}，` : ''}${dayOf(row.expiresAt)}到期，点一下停用`}
            onTap={() => void end(row.payCodeId)}
          />
        ))}
      </View>
    </>
  );
}

/** 请人帮忙付: a card for somebody who is not bound to the stay and never will see it (P31). */
export default function PaySharePage() {
  const { stayId } = useParams('payShare');
  const repayment = useCall('getRepayment', { params: { stayId } });
  const [card, setCard] = useState<PayCodeMade | null>(null);
  return (
    <Page name="payShare">
      {card ? (
        <Ready card={card} />
      ) : (
        <Shown of={repayment} questions={['请人帮忙付多少？']}>
          {(data) =>
            data.balanceFen > 0 ? (
              <>
                <Form stayId={stayId} data={data} onMade={setCard} />
                <Living stayId={stayId} />
              </>
            ) : (
              <View className="card state">
                <View className="state__t">没有要付的钱</View>
                <View className="sub">都付清了，不用请人帮忙。</View>
              </View>
            )
          }
        </Shown>
      )}
    </Page>
  );
}
