import { Text, View } from '@tarojs/components';
import type { StayHome } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { session } from '../../api/session';
import type { Question } from '../../components/ask';
import { DateWord } from '../../components/date-word';
import { Money } from '../../components/money';

const OWED_NOTES: Record<StayHome['owed']['kind'], string> = {
  none: '医院的费用来了就有',
  'at-least': '报销完还要加一些，出院才算准',
  estimate: '这是估的数，出院才算准',
  exact: '',
};

/** Large type leaves out what is one tap away, so that help stays in the first screenful. */
function less(note: string): string | undefined {
  return session.elder ? undefined : note;
}

/** In hospital: today leads. */
export function questionsInHospital(home: StayHome): Question[] {
  return [
    {
      question: '今天花了多少？',
      answer: <Money fen={home.today.totalFen} size="l" />,
      note: `${formatDay(home.today.date)}，算到 ${home.today.asOf}`,
    },
    {
      question: '我还要付多少？',
      answer:
        home.owed.kind === 'none' ? (
          <View className="word">还不知道</View>
        ) : (
          <Money fen={home.owed.amountFen} tone="is-due" about={home.owed.kind === 'estimate' ? '约' : '至少'} />
        ),
      note: OWED_NOTES[home.owed.kind],
    },
    { question: '什么时候付？', answer: <View className="word">出院以后</View>, note: '可以分几个月付，不收利息' },
  ];
}

/** After the settlement: what is owed leads. */
export function questionsAfter(home: StayHome): Question[] {
  const { next } = home;
  const late = next !== null && next.days < 0;
  const rows: Question[] = [
    {
      question: '我还要付多少？',
      answer: <Money fen={home.owed.amountFen} size="l" tone={home.owed.amountFen > 0 ? 'is-due' : 'is-ok'} />,
      note: home.owed.amountFen > 0 ? less('不收利息') : '全部付清了',
    },
  ];
  if (next) {
    rows.push({
      question: '什么时候付？',
      answer: <DateWord date={next.effectiveDate} />,
      note: (
        <>
          <View>
            第 {next.instalmentNo} 期，付{' '}
            <Text className={`b ${late ? 'is-over' : 'is-due'}`}>{formatFen(next.amountFen)}</Text>
          </View>
          <View className={`tag ${late ? 'tag--over' : 'tag--due'}`}>
            {late ? `过了 ${-next.days} 天` : next.days === 0 ? '今天' : `还有 ${next.days} 天`}
          </View>
        </>
      ),
    });
  }
  if (home.settled) {
    rows.push({
      question: '住院花了多少？',
      answer: <Money fen={home.settled.totalFen} />,
      note: less(`报销了 ${formatFen(home.settled.reimbursedFen)}，自己要付 ${formatFen(home.settled.selfFen)}`),
    });
  }
  return rows;
}
