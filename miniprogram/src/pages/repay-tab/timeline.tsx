import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';

const WORDS = { paid: '已付', next: '下次付', later: '还早', overdue: '还没收到' } as const;

/** Instalments as a timeline: paid, next, later; who paid and the receipt. */
export function Timeline({ stayId, instalments }: { stayId: string; instalments: Repayment['instalments'] }) {
  return (
    <View className="card">
      {instalments.map((part) => {
        const receipt = part.receiptIds[part.receiptIds.length - 1];
        return (
          <View key={part.no} className={`tl__i tl__i--${part.status}`}>
            <View className="tl__n">{part.status === 'paid' ? '✓' : part.no}</View>
            <View className="b">
              第 {part.no} 期　{WORDS[part.status]}
            </View>
            <View className="amt b">{formatFen(part.amountFen)}</View>
            <View className="tl__p">
              {part.paidOn
                ? `${formatDay(part.paidOn)} ${part.paidBy}付的`
                : `${formatDay(part.effectiveDate)} 夜里 12 点以前`}
              {part.paidFen > 0 && !part.paidOn ? `，已付 ${formatFen(part.paidFen)}` : ''}
            </View>
            {receipt && (
              <View className="tl__p link" role="button" onClick={() => go('receipt', { stayId, paymentId: receipt })}>
                看凭证
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}
