import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { useState } from 'react';
import { call } from '../../api/client';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput } from '../../components/field';
import { useTill } from '../../components/till';
import { addressOf } from '../../routes';

type Choice = 'one' | 'all' | 'other';

/** Pays a sum of the debt, or of the prepayment that is named. */
export function usePayNow(stayId: string, amountFen: number, prepaymentId?: string): () => Promise<void> {
  const body = { amountFen, ...(prepaymentId && { prepaymentId }) };
  return useTill(
    String(amountFen),
    (key) => call('createOrder', { params: { stayId }, body, key }),
    (orderId) => {
      const params = { stayId, orderId };
      return { address: addressOf('checking', params), show: () => go('checking', params) };
    },
  );
}

/** What is asked for now in fen: all that is late, else the rest of the next instalment, else everything owed. */
export function askedNow(data: Repayment): number {
  if (data.overdueFen > 0) return Math.min(data.overdueFen, data.balanceFen);
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  return next ? Math.min(next.amountFen - next.paidFen, data.balanceFen) : data.balanceFen;
}

function optionsOf(data: Repayment): [Choice, string, string][] {
  const oneFen = askedNow(data);
  const late = data.instalments.filter((part) => part.status === 'overdue').length;
  const rows: [Choice, string, string][] = [
    ['all', '全付清', formatFen(data.balanceFen)],
    ['other', '别的数', '自己填'],
  ];
  return oneFen < data.balanceFen ? [['one', `付 ${Math.max(1, late)} 期`, formatFen(oneFen)], ...rows] : rows;
}

/** How much, and the one button that says so. `open`: another amount was asked for; large type shows no choices before. */
export function PayDock({ stayId, data, open = false }: { stayId: string; data: Repayment; open?: boolean }) {
  const options = optionsOf(data);
  const [choice, setChoice] = useState<Choice>(open ? 'other' : (options[0]?.[0] ?? 'all'));
  const [more, setMore] = useState(open || !session.elder);
  const [typed, setTyped] = useState('');
  const amountFen = { one: askedNow(data), all: data.balanceFen, other: typedFen(typed) ?? 0 }[choice];
  const why =
    amountFen <= 0 ? '填付多少' : amountFen > data.balanceFen ? `最多付 ${formatYuan(data.balanceFen)} 元` : null;
  const payNow = usePayNow(stayId, amountFen);
  return (
    <Dock>
      {more ? (
        <View className="opts">
          {options.map(([value, word, small]) => (
            <View
              key={value}
              role="radio"
              aria-checked={choice === value}
              className={`opt ${choice === value ? 'opt--on' : ''}`}
              onClick={() => setChoice(value)}
            >
              <View>{word}</View>
              <View className="note">{small}</View>
            </View>
          ))}
        </View>
      ) : (
        <View className="link" role="button" onClick={() => setMore(true)}>
          全付清，或付别的数
        </View>
      )}
      {choice === 'other' && (
        <FieldInput type="digit" label="付多少元" placeholder="付多少元" value={typed} onChange={setTyped} />
      )}
      <Btn
        word={amountFen > 0 ? `付 ${formatYuan(amountFen)} 元` : '付别的数'}
        busyWord="正在打开微信支付…"
        why={why}
        onTap={payNow}
      />
    </Dock>
  );
}
