import { View } from '@tarojs/components';
import { formatDay } from '@zhenhoufu/shared/time';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { QuestionForm } from './question-form';
import { Talk } from './talk';

/** Questions about a whole day, and those about its lines, each with its answer. */
export default function BillAskPage() {
  const { stayId, date } = useParams('billAsk');
  const asked = useCall('listBillQuestions', { params: { stayId } });
  return (
    <Page name="billAsk">
      <Shown of={asked}>
        {({ answerHours, questions }) => (
          <>
            <View className="sub">{formatDay(date)}的清单，哪里不明白都可以问。</View>
            <QuestionForm stayId={stayId} date={date} lineId={null} hours={answerHours} onAsked={asked.reload} />
            {questions
              .filter((question) => question.date === date)
              .map((question) => (
                <View key={question.questionId}>
                  {question.lineName && <View className="sub">关于 {question.lineName}</View>}
                  <Talk question={question} />
                </View>
              ))}
          </>
        )}
      </Shown>
    </Page>
  );
}
