import { Text, View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { daysBetween, formatShortDay } from '@zhenhoufu/shared/time';
import type { Question } from '../../components/ask';
import { DateWord } from '../../components/date-word';
import { Money } from '../../components/money';

function owed(data: Repayment, size: 'l' | 'm'): Question {
  const tone = data.balanceFen > 0 ? 'is-due' : 'is-ok';
  return {
    question: '我还要付多少？',
    answer: <Money fen={data.balanceFen} size={size} tone={tone} />,
    note: data.balanceFen > 0 ? undefined : '全部付清了',
  };
}

/** What the questions answer, as it is read aloud. */
export function answersOf(data: Repayment): string {
  if (data.balanceFen <= 0) return '全部付清了。';
  const owedWords = `您还要付 ${formatFen(data.balanceFen)}。`;
  if (data.overdueFen > 0) return `有 ${formatFen(data.overdueFen)} 过了日子还没收到。${owedWords}`;
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  if (!next) return owedWords;
  const leftFen = next.amountFen - next.paidFen;
  return `${owedWords}下次是 ${formatShortDay(next.effectiveDate)}，第 ${next.no} 期，付 ${formatFen(leftFen)}。`;
}

/** The questions of the repayment page: what is late leads, else what is owed and by when. */
export function questionsOf(data: Repayment, today: string): Question[] {
  const late = data.instalments.filter((part) => part.status === 'overdue');
  const [first] = late;
  if (first) {
    return [
      {
        question: late.length === 1 ? `第 ${first.no} 期还没收到` : `${late.length} 期还没收到`,
        answer: <Money fen={data.overdueFen} size="l" tone="is-over" />,
        note: (
          <>
            <View>该在 {formatShortDay(first.effectiveDate)} 付</View>
            <View className="tag tag--over">过了 {daysBetween(first.effectiveDate, today)} 天</View>
          </>
        ),
      },
      owed(data, 'm'),
    ];
  }
  const next = data.instalments.find((part) => part.paidFen < part.amountFen);
  if (!next) return [owed(data, 'l')];
  const days = daysBetween(today, next.effectiveDate);
  const when: Question = {
    question: '什么时候付？',
    answer: <DateWord date={next.effectiveDate} />,
    note: (
      <>
        <View>
          第 {next.no} 期，付 <Text className="b is-due">{formatFen(next.amountFen - next.paidFen)}</Text>
        </View>
        <View className="tag tag--due">{days === 0 ? '今天' : `还有 ${days} 天`}</View>
      </>
    ),
  };
  return [owed(data, 'l'), when];
}
