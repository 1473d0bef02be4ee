import { View } from '@tarojs/components';
import { Icon, type IconName } from './icon';

/** One way out among several: a word, a sentence, and where it leads; at most one of them is filled. */
export function Way({
  icon,
  word,
  what,
  main = false,
  onTap,
}: {
  icon: IconName;
  word: string;
  what: string;
  main?: boolean;
  onTap(): void;
}) {
  return (
    <View className={`way ${main ? 'way--main' : ''}`} role="button" onClick={onTap}>
      <Icon name={icon} />
      <View className="way__b">
        <View className="way__t">{word}</View>
        <View className="way__d">{what}</View>
      </View>
      <Icon name="next" />
    </View>
  );
}
