import { View } from '@tarojs/components';

/** One line that leads somewhere. */
export function Row({
  title,
  detail,
  right,
  onTap,
}: {
  title: string;
  detail?: string;
  right?: string;
  onTap?: () => void;
}) {
  return (
    <View className="row" role={onTap ? 'button' : undefined} onClick={onTap}>
      <View className="row__b">
        <View className="row__t">{title}</View>
        {detail && <View className="row__d">{detail}</View>}
      </View>
      {right && <View className="amt b">{right}</View>}
      {onTap && <View className="row__n">›</View>}
    </View>
  );
}
