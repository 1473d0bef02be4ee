import { View } from '@tarojs/components';
import { call } from '../api/client';
import { replace } from '../api/navigate';
import { useAction } from './action';
import { Btn } from './btn';

/** Sends what was written as 困难求助 in the same words, and goes where photos and sums can be added (P40). */
export async function askHelpInstead(stayId: string, words: string, key: string): Promise<void> {
  await call('askForHelp', { params: { stayId }, body: { cause: 'other', words }, key });
  replace('help', { stayId });
}

/** Who writes that there is no money is offered help at once: nobody has to be proved wrong for it. */
export function HelpInstead({ stayId, words }: { stayId: string; words: string }) {
  const act = useAction();
  return (
    <View className="card">
      <View className="card__h">没有钱，医院可以帮</View>
      <View className="sub">可以缓一缓、分得再细，也可以替您申请救助、减免。办的这段时间不催，不算故意不付。</View>
      <Btn
        word="照这些话，请医院帮忙"
        kind="line"
        busyWord="正在发…"
        onTap={() => act((key) => askHelpInstead(stayId, words, key))}
      />
    </View>
  );
}
