import { View } from '@tarojs/components';
import { Icon, type IconName } from './icon';

/** One line that leads somewhere. */
export function Row({
  title,
  icon,
  detail,
  right,
  onTap,
}: {
  title: string;
  icon?: IconName;
  detail?: string;
  right?: string;
  onTap?: () => void;
}) {
  return (
    <View className="row" role={onTap ? 'button' : undefined} onClick={onTap}>
      {icon && <Icon name={icon} />}
      <View className="row__b">
        <View className="row__t">{title}</View>
        {detail && <View className="row__d">{detail}</View>}
      </View>
      {right && <View className="amt b">{right}</View>}
      {onTap && <Icon name="next" />}
    </View>
  );
}
