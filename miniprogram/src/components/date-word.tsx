import { Text, View } from '@tarojs/components';
import { formatDay } from '@zhenhoufu/shared/time';

/** `5月15日` large with a small `周五`, as an answer of the three questions. */
export function DateWord({ date }: { date: string }) {
  const [day, week] = formatDay(date).split(' ');
  return (
    <View className="word">
      {day} <Text className="word__s">{week}</Text>
    </View>
  );
}
