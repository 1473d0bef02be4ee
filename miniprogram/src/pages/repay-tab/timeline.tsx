import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { daysBetween, formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { Help } from '../../components/help';
import { Icon } from '../../components/icon';

type Part = Repayment['instalments'][number];

const WORDS = { paid: '已付', next: '下次付', later: '还早', overdue: '还没收到' } as const;

/** When, and how much of it is paid, in one line. */
function whenOf(part: Part): string {
  if (part.paidOn) return `${formatDay(part.paidOn)} ${part.paidBy}付的`;
  const done = part.paidFen > 0 ? `，已付 ${formatFen(part.paidFen)}` : '';
  if (part.status === 'overdue') return `该在 ${formatShortDay(part.effectiveDate)} 付${done}`;
  const until = part.status === 'next' ? ' 夜里 12 点以前' : '';
  return `${formatDay(part.effectiveDate)}${until}${done}`;
}

/** Instalments as a timeline: paid, next, later; who paid and the receipt. Help stands under the next one. */
export function Timeline({ stayId, data, today }: { stayId: string; data: Repayment; today: string }) {
  return (
    <View className="card tl">
      {data.instalments.map((part) => {
        const receipt = part.receiptIds[part.receiptIds.length - 1];
        return (
          <View key={part.no} className={`tl__i tl__i--${part.status}`}>
            <View className="tl__n">{part.status === 'paid' ? <Icon name="ok" /> : part.no}</View>
            <View className="b">
              第 {part.no} 期　{WORDS[part.status]}
            </View>
            <View className="amt tl__a">{formatFen(part.amountFen)}</View>
            <View className="tl__p">
              <View>{whenOf(part)}</View>
              {part.status === 'overdue' && (
                <View className="tag tag--over">过了 {daysBetween(part.effectiveDate, today)} 天</View>
              )}
              {receipt && (
                <View className="link" role="button" onClick={() => go('receipt', { stayId, paymentId: receipt })}>
                  看凭证
                </View>
              )}
            </View>
            {part.status === 'next' && (
              <View className="tl__h">
                <Help word="付不上，先商量" phone={data.hospitalPhone} stayId={stayId} />
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}
