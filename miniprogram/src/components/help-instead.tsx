import { View } from '@tarojs/components';
import { useState } from 'react';
import { actionKey, call } from '../api/client';
import { replace } from '../api/navigate';
import { Btn } from './btn';
import { sayProblem } from './notice';

/** Sends what was written as 困难求助 in the same words, and goes where photos and sums can be added (P40). */
export function useHelpInstead(stayId: string, words: string): () => Promise<void> {
  const [key, setKey] = useState(actionKey);
  return async () => {
    try {
      await call('askForHelp', { params: { stayId }, body: { cause: 'other', words }, key });
      replace('help', { stayId });
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
}

/** Who writes that there is no money is offered help at once: nobody has to be proved wrong for it. */
export function HelpInstead({ stayId, words }: { stayId: string; words: string }) {
  const send = useHelpInstead(stayId, words);
  return (
    <View className="card">
      <View className="card__h">没有钱，医院可以帮</View>
      <View className="sub">可以缓一缓、分得再细，也可以替您申请救助、减免。办的这段时间不催，不算故意不付。</View>
      <Btn word="照这些话，请医院帮忙" kind="line" busyWord="正在发…" onTap={send} />
    </View>
  );
}
