import { View } from '@tarojs/components';
import { call } from '../../api/client';
import { askPermission } from '../../components/reminding';
import { SendWords, useWords, WordsField } from '../../components/words-form';

const MOST = 300;
const ANSWERED = 'zhf_question_answered_v1';

/** WeChat's pop-up, so that the answer can be told; whatever it says, the question stands. */
const allowNews = () => askPermission([ANSWERED]);

/** Asks the billing desk about a line or a day. The key stays until the question arrived, so a retry is the same. */
export function QuestionForm({
  stayId,
  date,
  lineId,
  hours,
  onAsked,
}: {
  stayId: string;
  date: string;
  lineId: string | null;
  /** Hours within which the desk answers. */
  hours: number;
  onAsked(): void;
}) {
  const words = useWords(async (text, key) => {
    const allowed = allowNews().catch(() => undefined);
    await call('askBillQuestion', { params: { stayId }, body: { date, lineId, text }, key });
    await allowed;
    onAsked();
  });
  return (
    <View className="card form">
      <WordsField of={words} title="问收费处" label="想问什么" ask="比如：这一笔为什么收了三次？" most={MOST} />
      <View className="note">收费处 {hours} 小时以内回答，家里能看账单的人都看得到。</View>
      <SendWords of={words} word="发给收费处" />
    </View>
  );
}
