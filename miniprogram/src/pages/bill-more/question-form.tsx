import { Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { Problem } from '../../api/problem';
import { Btn } from '../../components/btn';
import { named } from '../../components/field';
import { sayProblem } from '../../components/notice';
import { askPermission } from '../../components/reminding';

const LEAST = 2;
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
  const [text, setText] = useState('');
  const [key, setKey] = useState(actionKey);
  const words = text.trim();
  const ask = async () => {
    const allowed = allowNews().catch(() => undefined);
    try {
      await call('askBillQuestion', { params: { stayId }, body: { date, lineId, text: words }, key });
      await allowed;
      setText('');
      setKey(actionKey());
      onAsked();
    } catch (error) {
      // What was refused is changed before it is sent again: that is another question.
      if (error instanceof Problem && error.code !== 'offline') setKey(actionKey());
      await sayProblem(error);
    }
  };
  return (
    <View className="card form">
      <View className="b">问收费处</View>
      <Textarea
        className="ask-in"
        value={text}
        maxlength={MOST}
        placeholder="比如：这一笔为什么收了三次？"
        onInput={(event) => setText(event.detail.value)}
        {...named('想问什么')}
      />
      <View className="note">收费处 {hours} 小时以内回答，家里能看账单的人都看得到。</View>
      <Btn
        word="发给收费处"
        busyWord="正在发…"
        off={words.length < LEAST}
        onTap={words.length < LEAST ? () => undefined : ask}
      />
    </View>
  );
}
